import NodeCache from 'node-cache';

const cache = new NodeCache({ stdTTL: 60 });

export function useTheCache(): void {
  cache.get('k');
  cache.mget(['a', 'b']);
  cache.has('k');
  cache.set('k', 'v', 60);
  cache.ttl('k', 60);
  cache.take('k');
  cache.del('k');
  cache.flushAll();
  cache.close();
}

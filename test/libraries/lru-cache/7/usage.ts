import LRUCache from 'lru-cache';

const cache = new LRUCache<string, string>({ max: 100, ttl: 60_000 });

export function useTheCache(): void {
  cache.get('k');
  cache.has('k');
  cache.peek('k');
  cache.set('k', 'v', { ttl: 60_000 });
  cache.delete('k');
  cache.clear();
  cache.del('k');
  cache.reset();
  cache.purgeStale();
}

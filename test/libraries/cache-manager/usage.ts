import { createCache } from 'cache-manager';

const cache = createCache({ ttl: 60_000 });

export async function useTheCache(): Promise<void> {
  await cache.get('k');
  await cache.mget(['a', 'b']);
  await cache.set('k', 'v', 60_000);
  await cache.wrap('k', () => 'v', 60_000);
  await cache.del('k');
  await cache.mdel(['a', 'b']);
  await cache.clear();
}

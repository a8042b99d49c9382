import { caching, memoryStore, multiCaching } from 'cache-manager';
import type { Cache } from 'cache-manager';

export async function useTheCache(): Promise<void> {
  const cache = await caching('memory', { ttl: 60_000, max: 100 });
  await cache.get('k');
  await cache.set('k', 'v', 60_000);
  await cache.wrap('k', () => Promise.resolve('v'), 60_000);
  await cache.del('k');
  await cache.reset();
  const other: Cache = await caching(memoryStore({ max: 10, ttl: 60_000 }));
  const tiers = multiCaching([cache, other]);
  await tiers.mget('a', 'b');
  await tiers.mdel('a', 'b');
}

import Keyv from 'keyv';

const cache = new Keyv({ ttl: 60_000 });

export async function useTheCache(): Promise<void> {
  await cache.get('k');
  await cache.getMany(['a', 'b']);
  await cache.has('k');
  await cache.set('k', 'v', 60_000);
  await cache.delete('k');
  await cache.deleteMany(['a', 'b']);
  await cache.clear();
  await cache.disconnect();
}

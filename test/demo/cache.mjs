import { Redis } from 'ioredis';

/**
 * One database of a Redis.
 * @typedef {object} Cache
 * @property {() => Promise<{ keys: number, forEver: number }>} count - How many keys it holds, and how many of them
 *   never expire.
 * @property {() => Promise<unknown>} close
 */

/**
 * @param {string} url
 * @returns {Cache}
 */
export function connectCache(url) {
  const redis = new Redis(url);
  return {
    count: async () => {
      const keys = await redis.keys('*');
      const seconds = await Promise.all(keys.map((key) => redis.ttl(key)));
      return { keys: keys.length, forEver: seconds.filter((left) => left === -1).length };
    },
    close: () => redis.quit(),
  };
}

// A database of Redis with keys to read, for the programs that read them in loops; before it a proxy that counts.
import { Redis } from 'ioredis';
import { redisDecoder } from '../harness/protocols/redis.mjs';
import { startRedis } from '../harness/redis.mjs';
import { startWireProxy } from '../harness/wire-proxy.mjs';

/**
 * @param {readonly string[]} _folders
 * @param {(() => unknown)[]} cleanUps
 * @returns {Promise<import('./stores.mjs').Store>}
 */
export async function startedRedisKeys(_folders, cleanUps) {
  const server = await startRedis();
  cleanUps.push(() => server.stop());
  const proxy = await startWireProxy({ port: server.port, decoder: redisDecoder });
  cleanUps.push(() => proxy.close());
  const redis = new Redis(server.url());
  cleanUps.push(() => redis.quit());
  await fill(redis);
  return {
    proxy,
    url: () => server.url({ port: proxy.port }),
    takeVisits: async () => {
      const visits = await redis.lrange('visits', 0, -1);
      if (visits.length > 0) await redis.del('visits');
      return visits;
    },
  };
}

/**
 * The customers of `programs/schema.sql`, as caches keep them.
 * @param {Redis} redis
 */
async function fill(redis) {
  const settings = { currency: 'EUR', locale: 'de', theme: 'dark', Theme: 'light' };
  const pipeline = redis.pipeline().mset(settings).hset('settings', settings);
  for (let n = 1; n <= 12; n += 1) {
    const customer = { id: n, email: `c${n}@shop.test`, name: `Customer ${n}` };
    pipeline.set(`customer:${n}`, JSON.stringify(customer));
    pipeline.hset(`profile:${n}`, { ...customer });
    if (n <= 10) pipeline.rpush(`orders:${n}`, `${n * 10}`, `${n * 10 + 1}`).sadd(`tags:${n}`, `t${n % 3}`);
  }
  await pipeline.exec();
}

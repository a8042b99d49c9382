// The shop before and after, each with proxies before the servers that both use.
import path from 'node:path';
import { startPostgres } from '../harness/postgres.mjs';
import { postgresDecoder } from '../harness/protocols/postgres.mjs';
import { missingRedis, startRedis } from '../harness/redis.mjs';
import { startWireProxy } from '../harness/wire-proxy.mjs';
import { connectCache } from './cache.mjs';
import { startShop } from './shop.mjs';

/** @typedef {import('./gauges.mjs').Subject} Subject */

/**
 * @typedef {object} Servers
 * @property {import('../harness/postgres.mjs').Postgres} postgres
 * @property {import('../harness/redis.mjs').Redis | undefined} redis
 * @property {string | undefined} missingRedis - Why there is none.
 * @property {() => void} stop
 */

/** @returns {Promise<Servers>} */
export async function startServers() {
  const missing = missingRedis();
  const postgres = await startPostgres();
  try {
    const redis = missing === undefined ? await startRedis() : undefined;
    const stop = () => {
      redis?.stop();
      postgres.stop();
    };
    return { postgres, redis, missingRedis: missing, stop };
  } catch (error) {
    postgres.stop();
    throw error;
  }
}

/**
 * Runs the built shops `<folder>/before` and `<folder>/after` while `work` works with them.
 * @template Result
 * @param {string} folder
 * @param {Servers} servers
 * @param {(before: Subject, after: Subject) => Promise<Result>} work
 */
export async function withBoth(folder, servers, work) {
  /** @type {(() => unknown)[]} */
  const cleanUps = [];
  try {
    const before = await startSubject(path.join(folder, 'before'), 0, servers, cleanUps);
    const after = await startSubject(path.join(folder, 'after'), 1, servers, cleanUps);
    return await work(before, after);
  } finally {
    for (const cleanUp of cleanUps.reverse()) await cleanUp();
  }
}

/**
 * @param {string} directory
 * @param {number} number - Of its database in Redis: no shop finds what another has cached.
 * @param {Servers} servers
 * @param {(() => unknown)[]} cleanUps
 * @returns {Promise<Subject>}
 */
async function startSubject(directory, number, { postgres, redis }, cleanUps) {
  const database = await startWireProxy({ port: postgres.port, decoder: postgresDecoder });
  cleanUps.push(database.close);
  const cacheUrl = redis?.url({ database: number });
  const shop = await startShop(directory, {
    DATABASE_URL: postgres.url(database.port),
    ...(cacheUrl === undefined ? {} : { REDIS_URL: cacheUrl }),
  });
  cleanUps.push(shop.stop);
  if (cacheUrl === undefined) return { shop, database };
  const cache = connectCache(cacheUrl);
  cleanUps.push(cache.close);
  return { shop, database, cache };
}

// One Postgres for all programs, with a database for each folder of them, one Redis, one service; before each a proxy that counts.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { startPostgres } from '../harness/postgres.mjs';
import { postgresDecoder } from '../harness/protocols/postgres.mjs';
import { redisDecoder } from '../harness/protocols/redis.mjs';
import { missingRedis, startRedis } from '../harness/redis.mjs';
import { startWireProxy } from '../harness/wire-proxy.mjs';
import { readsDocuments, startedMongodb } from './mongodb-documents.mjs';
import { startService } from './service.mjs';
import { startedStores } from './stores.mjs';

/** @typedef {import('../harness/wire-proxy.mjs').WireProxy} WireProxy */

/**
 * @typedef {object} Databases
 * @property {WireProxy} proxy - The one before Postgres.
 * @property {(folder: string) => string} url - How a program reaches its database, through the proxy.
 * @property {string} redisUrl - How a program reaches Redis; empty where there is none.
 * @property {string} serviceUrl - How a program reaches the service.
 * @property {() => Promise<void>} settled - Waits until nothing is under way through the proxies.
 * @property {() => import('../harness/wire-proxy.mjs').Counts} takeCounts - What went through all proxies since it was
 *   asked last.
 * @property {(milliseconds: number) => void} delay - How long the proxies keep what programs send.
 * @property {(folder: string) => Promise<unknown[]>} takeVisits - The rows that a program wrote; they are gone after that.
 * @property {() => Promise<Keys>} takeKeys - What programs wrote to Redis; it is gone after that.
 * @property {() => Promise<void>} stop
 */

/** @typedef {{ values: Record<string, unknown>, lasting: number }} Keys - By their names; how many never expire. */

/**
 * @param {readonly string[]} folders
 * @returns {Promise<Databases>}
 */
export async function startDatabases(folders) {
  /** @type {(() => unknown)[]} */
  const cleanUps = [];
  const stop = async () => {
    for (const step of cleanUps.splice(0).reverse()) await step();
  };
  try {
    const stores = await startedStores(folders, cleanUps);
    const others = folders.filter((folder) => !stores.has(folder));
    const postgres = await startedPostgres(others, cleanUps);
    const redis = missingRedis() === undefined ? await startedRedis(cleanUps) : withoutRedis;
    const service = await startService(cleanUps);
    const mongodb = await startedMongodb(others.filter(readsDocuments), cleanUps);
    const proxies = [
      postgres.proxy,
      ...redis.proxies,
      ...service.proxies,
      mongodb.proxy,
      ...proxiesOf(stores),
    ];
    const delay = (/** @type {number} */ milliseconds) =>
      proxies.forEach((proxy) => proxy.delay(milliseconds));
    const ofFolder = (/** @type {string} */ folder) =>
      stores.get(folder) ?? (readsDocuments(folder) ? mongodb : postgres);
    return {
      ...postgres,
      ...redis,
      ...service,
      url: (folder) => ofFolder(folder).url(folder),
      takeVisits: (folder) => ofFolder(folder).takeVisits(folder),
      takeCounts: () => taken(proxies),
      settled: async () => void (await Promise.all(proxies.map((proxy) => proxy.settled()))),
      delay,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * @param {readonly string[]} folders
 * @param {(() => unknown)[]} cleanUps
 */
async function startedPostgres(folders, cleanUps) {
  const postgres = await startPostgres();
  cleanUps.push(() => postgres.stop());
  const proxy = await startWireProxy({ port: postgres.port, decoder: postgresDecoder });
  cleanUps.push(() => proxy.close());
  const urlOf = (/** @type {string} */ name, /** @type {number} */ port) =>
    postgres.url(port).replace(/\/postgres$/, `/${name}`);

  /** @type {Map<string, pg.Client>} */
  const clients = new Map();
  cleanUps.push(async () => {
    for (const client of clients.values()) await client.end();
  });
  await createDatabases(postgres.url(), folders);
  for (const folder of folders) clients.set(folder, await filled(urlOf(folder, postgres.port)));

  return {
    proxy,
    url: (/** @type {string} */ folder) => urlOf(folder, proxy.port),
    takeVisits: async (/** @type {string} */ folder) => {
      const client = clients.get(folder);
      const { rows = [] } = (await client?.query('select customer_id, note from visits order by id')) ?? {};
      if (rows.length > 0) await client?.query('truncate visits');
      return rows;
    },
  };
}

/**
 * @param {string} url
 * @param {readonly string[]} names
 */
async function createDatabases(url, names) {
  const client = new pg.Client(url);
  await client.connect();
  for (const name of names) await client.query(`create database ${pg.escapeIdentifier(name)}`);
  await client.end();
}

/**
 * A connection to a database that now holds the rows of `programs/schema.sql`.
 * @param {string} url
 */
async function filled(url) {
  const client = new pg.Client(url);
  // The server may end while the connection is open.
  client.on('error', () => undefined);
  await client.connect();
  await client.query(await readFile(path.join(import.meta.dirname, 'programs/schema.sql'), 'utf8'));
  return client;
}

const withoutRedis = {
  redisUrl: '',
  /** @type {WireProxy[]} */
  proxies: [],
  takeKeys: async () => ({ values: {}, lasting: 0 }),
};

/** @param {(() => unknown)[]} cleanUps */
async function startedRedis(cleanUps) {
  const server = await startRedis();
  cleanUps.push(() => server.stop());
  const proxy = await startWireProxy({ port: server.port, decoder: redisDecoder });
  cleanUps.push(() => proxy.close());
  const redis = new Redis(server.url());
  cleanUps.push(() => redis.quit());
  return {
    redisUrl: server.url({ port: proxy.port }),
    proxies: [proxy],
    takeKeys: () => takeKeys(redis),
  };
}

/**
 * @param {Redis} redis
 * @returns {Promise<Keys>}
 */
async function takeKeys(redis) {
  const keys = (await redis.keys('*')).toSorted();
  const values = await Promise.all(keys.map(async (key) => [key, await valueOf(redis, key)]));
  const expiries = await Promise.all(keys.map((key) => redis.ttl(key)));
  await redis.flushdb();
  return { values: Object.fromEntries(values), lasting: expiries.filter((seconds) => seconds < 0).length };
}

/**
 * @param {Redis} redis
 * @param {string} key
 */
async function valueOf(redis, key) {
  const type = await redis.type(key);
  if (type === 'hash') return redis.hgetall(key);
  return type === 'list' ? redis.lrange(key, 0, -1) : redis.get(key);
}

/** @param {Map<string, import('./stores.mjs').Store>} stores */
function proxiesOf(stores) {
  return [...new Set(stores.values())].flatMap(({ proxy }) => proxy ?? []);
}

/** @param {readonly WireProxy[]} proxies */
function taken(proxies) {
  const sum = { statements: 0, turns: 0, rounds: 0, connections: 0, width: 0 };
  for (const proxy of proxies) {
    const counts = proxy.read();
    proxy.reset();
    const width = Math.max(sum.width, counts.width);
    for (const name of /** @type {(keyof typeof sum)[]} */ (Object.keys(sum))) sum[name] += counts[name];
    sum.width = width;
  }
  return sum;
}

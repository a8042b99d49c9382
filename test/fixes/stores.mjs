// The servers besides Postgres, each for the folders of programs that need it.
import { missingMariadb } from '../harness/mariadb.mjs';
import { missingRedis } from '../harness/redis.mjs';
import { startedDynamodb } from './dynamodb-items.mjs';
import { startedMariadb } from './mariadb-rows.mjs';
import { startedRedisKeys } from './redis-keys.mjs';

/**
 * A server with what programs read, and a proxy that counts before it.
 * @typedef {object} Store
 * @property {import('../harness/wire-proxy.mjs').WireProxy} [proxy] - None where the database is in the process.
 * @property {(folder: string) => string} url - How a program reaches it, through the proxy.
 * @property {(folder: string) => Promise<unknown[]>} takeVisits - What a program wrote; it is gone after that.
 */

/**
 * @typedef {object} Kind
 * @property {readonly string[]} folders
 * @property {() => string | undefined} missing - Why it cannot be started on this machine.
 * @property {(folders: readonly string[], cleanUps: (() => unknown)[]) => Promise<Store>} start
 */

const never = () => undefined;

/** @type {readonly Kind[]} */
const kinds = [
  { folders: ['ioredis', 'node-redis'], missing: missingRedis, start: startedRedisKeys },
  { folders: ['mysql2', 'typeorm-mysql'], missing: missingMariadb, start: startedMariadb },
  { folders: ['dynamodb'], missing: never, start: startedDynamodb },
  { folders: ['typeorm-sqljs'], missing: never, start: async () => inProcess },
];

/** @type {Store} */
const inProcess = { url: () => '', takeVisits: async () => [] };

/**
 * Why the programs of a folder cannot run on this machine; undefined where they can.
 * @param {string} folder
 */
export function missingStore(folder) {
  return kinds.find((kind) => kind.folders.includes(folder))?.missing();
}

/**
 * The stores that folders need, by folder; those of the others are in Postgres.
 * @param {readonly string[]} folders
 * @param {(() => unknown)[]} cleanUps
 * @returns {Promise<Map<string, Store>>}
 */
export async function startedStores(folders, cleanUps) {
  /** @type {Map<string, Store>} */
  const stores = new Map();
  for (const kind of kinds) {
    const own = kind.folders.filter((folder) => folders.includes(folder));
    if (own.length === 0) continue;
    const store = await kind.start(own, cleanUps);
    for (const folder of own) stores.set(folder, store);
  }
  return stores;
}

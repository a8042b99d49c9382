import type { Library, LibraryType, Method } from '../library.js';

const read: Method = { effect: 'cache-get', rows: 'one', key: 0, merges: 'pipelined' };
const readMany: Method = { ...read, rows: 'many' };
const list: Method = { ...readMany, missing: '[]' };
const count: Method = { ...read, missing: '0' };
const optional: Method = { ...read, missing: 'null' };
/** Changes an entry without replacing it: counters, lists, sets. */
const change: Method = { effect: 'cache-set', rows: 'one', key: 0, merges: 'pipelined' };
/** Has no place for a time to live. */
const keep: Method = { ...change, value: 1 };
const remove: Method = { effect: 'cache-delete', rows: 'many', key: 0, merges: 'pipelined' };
const expire: Method = { effect: 'cache-expire', rows: 'one', key: 0, merges: 'pipelined' };
const expireIn: Method = { ...expire, ttl: { kind: 'argument', argument: 1, unit: 'seconds' } };

const commands: Readonly<Record<string, Method>> = {
  get: { ...optional, batch: { method: 'mGet', traps: { empty: 'throws' } } },
  exists: { ...count, rows: 'many' },
  ttl: read,
  mGet: readMany,
  hGet: { ...optional, batch: { method: 'hmGet', argument: 1, traps: { empty: 'throws' } } },
  hmGet: readMany,
  hGetAll: { ...readMany, missing: '{}' },
  hExists: read,
  hKeys: list,
  hVals: list,
  lRange: list,
  sMembers: list,
  sIsMember: read,
  zRange: list,
  set: {
    ...keep,
    ttl: {
      kind: 'option',
      argument: 2,
      names: ['EX', 'PX', 'EXAT', 'PXAT', 'KEEPTTL', 'expiration'],
      unit: 'seconds',
    },
  },
  setNX: keep,
  setEx: { ...change, value: 2, ttl: { kind: 'argument', argument: 1, unit: 'seconds' } },
  pSetEx: { ...change, value: 2, ttl: { kind: 'argument', argument: 1, unit: 'milliseconds' } },
  getSet: keep,
  hSet: keep,
  hSetNX: keep,
  mSet: { ...keep, rows: 'many', value: 0 },
  mSetNX: { ...keep, rows: 'many', value: 0 },
  append: change,
  incr: change,
  incrBy: change,
  decr: change,
  decrBy: change,
  hIncrBy: change,
  lPush: change,
  rPush: change,
  lPop: change,
  rPop: change,
  lRem: change,
  lTrim: change,
  sAdd: change,
  sRem: change,
  zAdd: change,
  zRem: change,
  zIncrBy: change,
  xAdd: change,
  publish: change,
  persist: change,
  del: remove,
  unlink: remove,
  getDel: remove,
  hDel: remove,
  flushDb: { effect: 'cache-delete' },
  flushAll: { effect: 'cache-delete' },
  expire: expireIn,
  expireAt: expire,
  pExpire: { ...expire, ttl: { kind: 'argument', argument: 1, unit: 'milliseconds' } },
  pExpireAt: expire,
};

const client: LibraryType = {
  owners: ['RedisClient', 'RedisClientType', 'Commands'],
  cache: { store: 'server' },
  client: { opens: 'connection' },
  cure: 'pipeline (`Promise.all`)',
  methods: {
    ...commands,
    // `on`, `connect` and their like give the client again: `await createClient().on('error', log).connect()`.
    on: { returns: { type: 'Client' } },
    once: { returns: { type: 'Client' } },
    duplicate: { returns: { type: 'Client' } },
    multi: { returns: { type: 'Multi' } },
    batch: { returns: { type: 'Multi' } },
    connect: { effect: 'connect', returns: { type: 'Client' } },
    close: { effect: 'release' },
    quit: { effect: 'release' },
    disconnect: { effect: 'release' },
    destroy: { effect: 'release' },
  },
};

/** https://github.com/redis/node-redis */
const redis: Library = {
  name: 'redis',
  title: 'node-redis',
  docs: 'https://github.com/redis/node-redis',
  versions: '4 || 5 || 6',
  packages: ['redis', '@redis/client'],
  exports: {
    createClient: { returns: { type: 'Client' } },
    createClientPool: { returns: { type: 'Pool' } },
    createCluster: { returns: { type: 'Cluster' } },
    createSentinel: { returns: { type: 'Pool' } },
    RedisClient: { type: 'Client' },
    RedisClientType: { type: 'Client' },
    RedisClientPoolType: { type: 'Pool' },
    RedisClusterType: { type: 'Cluster' },
    RedisSentinelType: { type: 'Pool' },
    RedisClientMultiCommandType: { type: 'Multi' },
  },
  types: {
    Client: client,
    Pool: {
      ...client,
      owners: ['RedisClientPool', 'RedisClientPoolType', 'RedisSentinel', 'RedisSentinelType'],
      client: { opens: 'pool' },
      cure: 'pipeline (`multi().execAsPipeline()`)',
    },
    Cluster: {
      owners: ['RedisCluster', 'RedisClusterType'],
      extends: 'Pool',
      sharded: true,
      cache: { store: 'server' },
      client: { opens: 'pool' },
      cure: 'pipeline to each server (`Promise.all`)',
    },
    Multi: {
      owners: ['RedisClientMultiCommandType', 'RedisClientMultiCommandTyped', 'Multi'],
      queued: true,
      cache: { store: 'server' },
      methods: { ...commands, exec: { effect: 'cache-set' }, execAsPipeline: { effect: 'cache-set' } },
    },
  },
};

export default redis;

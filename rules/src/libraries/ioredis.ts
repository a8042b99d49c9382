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

const commands: Readonly<Record<string, Method>> = {
  get: { ...optional, batch: { method: 'mget', traps: { empty: 'throws' } } },
  getBuffer: optional,
  strlen: count,
  exists: { ...count, rows: 'many' },
  ttl: read,
  pttl: read,
  type: read,
  mget: readMany,
  hget: { ...optional, batch: { method: 'hmget', argument: 1, spread: true, traps: { empty: 'throws' } } },
  hmget: readMany,
  hgetall: { ...readMany, missing: '{}' },
  hexists: count,
  hkeys: list,
  hvals: list,
  hlen: count,
  lrange: list,
  llen: count,
  smembers: list,
  sismember: count,
  scard: count,
  zrange: list,
  zscore: optional,
  zcard: count,
  set: {
    ...keep,
    ttl: { kind: 'flags', argument: 2, names: ['EX', 'PX', 'EXAT', 'PXAT', 'KEEPTTL'], unit: 'seconds' },
  },
  setnx: keep,
  setex: { ...change, value: 2, ttl: { kind: 'argument', argument: 1, unit: 'seconds' } },
  psetex: { ...change, value: 2, ttl: { kind: 'argument', argument: 1, unit: 'milliseconds' } },
  getset: keep,
  hset: keep,
  hmset: keep,
  hsetnx: keep,
  mset: { ...keep, rows: 'many', value: 0 },
  msetnx: { ...keep, rows: 'many', value: 0 },
  append: change,
  incr: change,
  incrby: change,
  incrbyfloat: change,
  decr: change,
  decrby: change,
  hincrby: change,
  lpush: change,
  rpush: change,
  lpop: change,
  rpop: change,
  lrem: change,
  ltrim: change,
  sadd: change,
  srem: change,
  spop: change,
  zadd: change,
  zrem: change,
  zincrby: change,
  zremrangebyscore: change,
  xadd: change,
  publish: change,
  persist: change,
  del: remove,
  unlink: remove,
  getdel: remove,
  hdel: remove,
  flushdb: { effect: 'cache-delete' },
  flushall: { effect: 'cache-delete' },
  expire: { ...expire, ttl: { kind: 'argument', argument: 1, unit: 'seconds' } },
  expireat: expire,
  pexpire: { ...expire, ttl: { kind: 'argument', argument: 1, unit: 'milliseconds' } },
  pexpireat: expire,
};

const client: LibraryType = {
  owners: ['RedisCommander', 'Redis', 'Cluster', 'Commander'],
  cache: { store: 'server' },
  client: { opens: 'connection', lazy: true },
  cure: 'pipeline (`Promise.all`)',
  methods: {
    ...commands,
    multi: { returns: { type: 'Pipeline' } },
    pipeline: { returns: { type: 'Pipeline' } },
    duplicate: { returns: { type: 'Redis' } },
    connect: { effect: 'connect' },
    quit: { effect: 'release' },
    disconnect: { effect: 'release' },
  },
};

/** https://redis.github.io/ioredis/classes/Redis.html */
const ioredis: Library = {
  name: 'ioredis',
  title: 'ioredis',
  docs: 'https://redis.github.io/ioredis/classes/Redis.html',
  versions: '4 || 5 || 6',
  // The others hand out clients of ioredis: https://github.com/liaoliaots/nestjs-redis/blob/main/docs/latest/redis.md
  packages: ['ioredis', 'iovalkey', '@liaoliaots/nestjs-redis', '@songkeys/nestjs-redis', 'nestjs-redis'],
  exports: {
    default: { type: 'Redis' },
    Redis: { type: 'Redis' },
    Valkey: { type: 'Redis' },
    Cluster: { type: 'Cluster' },
    RedisCommander: { type: 'Redis' },
    ChainableCommander: { type: 'Pipeline' },
    Pipeline: { type: 'Pipeline' },
    RedisService: { type: 'RedisService' },
  },
  types: {
    Redis: client,
    Cluster: {
      extends: 'Redis',
      sharded: true,
      cache: { store: 'server' },
      client: { opens: 'connection', lazy: true },
      cure: 'pipeline to each server (`Promise.all`)',
    },
    RedisService: {
      methods: {
        getClient: { returns: { type: 'Redis' } },
        getOrThrow: { returns: { type: 'Redis' } },
        getOrNil: { returns: { type: 'Redis' } },
      },
    },
    Pipeline: {
      owners: ['ChainableCommander', 'Pipeline'],
      queued: true,
      cache: { store: 'server' },
      methods: { ...commands, exec: { effect: 'cache-set' }, discard: {} },
    },
  },
};

export default ioredis;

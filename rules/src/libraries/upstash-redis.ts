import type { Library, Method } from '../library.js';

/** What one tick asks for travels together, unless that is switched off: https://upstash.com/docs/redis/sdks/ts/pipelining/auto-pipeline */
const read: Method = { effect: 'cache-get', rows: 'one', key: 0, merges: 'same-tick' };
const readMany: Method = { ...read, rows: 'many' };
const list: Method = { ...readMany, missing: '[]' };
const count: Method = { ...read, missing: '0' };
const optional: Method = { ...read, missing: 'null' };
/** Changes an entry without replacing it: counters, lists, sets. */
const change: Method = { effect: 'cache-set', rows: 'one', key: 0 };
/** Has no place for a time to live. */
const keep: Method = { ...change, value: 1 };
const remove: Method = { effect: 'cache-delete', rows: 'many', key: 0 };
const expire: Method = { effect: 'cache-expire', rows: 'one', key: 0 };

const commands: Readonly<Record<string, Method>> = {
  get: { ...optional, batch: { method: 'mget', traps: { empty: 'throws' } } },
  exists: { ...count, rows: 'many' },
  ttl: read,
  mget: readMany,
  hget: optional,
  hmget: readMany,
  hgetall: readMany,
  lrange: list,
  smembers: list,
  sismember: count,
  zrange: list,
  bitcount: count,
  bitpos: read,
  getbit: count,
  getrange: read,
  strlen: count,
  type: read,
  pttl: read,
  hlen: count,
  hstrlen: count,
  hkeys: list,
  hvals: list,
  hexists: count,
  lindex: optional,
  lpos: optional,
  llen: count,
  scard: count,
  smismember: list,
  srandmember: read,
  sdiff: list,
  sinter: list,
  sunion: list,
  zcard: count,
  zcount: count,
  zmscore: readMany,
  zrank: optional,
  zrevrank: optional,
  zscore: optional,
  pfcount: count,
  geopos: readMany,
  xlen: count,
  set: {
    ...keep,
    ttl: {
      kind: 'option',
      argument: 2,
      names: ['ex', 'px', 'exat', 'pxat', 'keepTtl'],
      unit: 'seconds',
    },
  },
  setnx: keep,
  setex: { ...change, value: 2, ttl: { kind: 'argument', argument: 1, unit: 'seconds' } },
  psetex: { ...change, value: 2, ttl: { kind: 'argument', argument: 1, unit: 'milliseconds' } },
  getset: keep,
  hset: keep,
  hsetnx: keep,
  mset: { ...keep, rows: 'many', value: 0 },
  msetnx: { ...keep, rows: 'many', value: 0 },
  append: change,
  incr: change,
  incrby: change,
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
  zadd: change,
  zrem: change,
  zincrby: change,
  setbit: change,
  setrange: change,
  incrbyfloat: change,
  hincrbyfloat: change,
  linsert: change,
  lmove: change,
  lpushx: change,
  rpushx: change,
  lset: change,
  smove: change,
  spop: change,
  zpopmax: change,
  zpopmin: change,
  zremrangebyrank: change,
  zremrangebyscore: change,
  pfadd: change,
  rename: change,
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

/** https://upstash.com/docs/redis/sdks/ts/overview */
const upstashRedis: Library = {
  name: 'upstash-redis',
  title: 'Upstash Redis',
  docs: 'https://upstash.com/docs/redis/sdks/ts/overview',
  versions: '1',
  packages: ['@upstash/redis'],
  exports: {
    Redis: { type: 'Redis' },
    fromEnv: { returns: { type: 'Redis' } },
    Pipeline: { type: 'Pipeline' },
  },
  types: {
    Redis: {
      cache: { store: 'server' },
      cure: '`pipeline`',
      methods: {
        ...commands,
        multi: { returns: { type: 'Pipeline' } },
        pipeline: { returns: { type: 'Pipeline' } },
      },
    },
    Pipeline: {
      queued: true,
      cache: { store: 'server' },
      methods: { ...commands, exec: { effect: 'cache-set' } },
    },
  },
};

export default upstashRedis;

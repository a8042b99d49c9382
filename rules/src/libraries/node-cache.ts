import type { Library } from '../library.js';

/** https://github.com/node-cache/node-cache */
const nodeCache: Library = {
  name: 'node-cache',
  title: 'node-cache',
  docs: 'https://github.com/node-cache/node-cache',
  versions: '4 || 5',
  packages: ['node-cache'],
  exports: {
    default: { type: 'NodeCache' },
    NodeCache: { type: 'NodeCache' },
  },
  types: {
    NodeCache: {
      cache: {
        store: 'memory',
        options: 0,
        // `set` throws once `maxKeys` are there; what is older than `stdTTL` is deleted every ten minutes.
        bounds: ['stdTTL', 'maxKeys'],
        ttl: { name: 'stdTTL', unit: 'seconds' },
      },
      methods: {
        get: { effect: 'cache-get', rows: 'one', key: 0 },
        mget: { effect: 'cache-get', rows: 'many', key: 0 },
        has: { effect: 'cache-get', rows: 'one', key: 0 },
        set: {
          effect: 'cache-set',
          rows: 'one',
          key: 0,
          value: 1,
          ttl: { kind: 'argument', argument: 2, unit: 'seconds' },
        },
        ttl: {
          effect: 'cache-expire',
          key: 0,
          ttl: { kind: 'argument', argument: 1, unit: 'seconds' },
        },
        take: { effect: 'cache-delete', key: 0 },
        del: { effect: 'cache-delete', key: 0 },
        flushAll: { effect: 'cache-delete' },
        close: {},
      },
    },
  },
};

export default nodeCache;

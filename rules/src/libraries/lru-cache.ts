import type { Library } from '../library.js';

/** https://isaacs.github.io/node-lru-cache/ */
const lruCache: Library = {
  name: 'lru-cache',
  title: 'lru-cache',
  docs: 'https://isaacs.github.io/node-lru-cache/',
  versions: '5 - 11',
  packages: ['lru-cache'],
  exports: {
    default: { type: 'LRUCache' },
    LRUCache: { type: 'LRUCache' },
  },
  types: {
    LRUCache: {
      cache: {
        store: 'memory',
        options: 0,
        bounds: ['max', 'maxSize', 'ttlAutopurge'],
        ttl: { name: 'ttl', earlier: ['maxAge'], unit: 'milliseconds' },
      },
      methods: {
        get: { effect: 'cache-get', rows: 'one', key: 0 },
        has: { effect: 'cache-get', rows: 'one', key: 0 },
        peek: { effect: 'cache-get', rows: 'one', key: 0 },
        set: {
          effect: 'cache-set',
          rows: 'one',
          key: 0,
          value: 1,
          ttl: { kind: 'option', argument: 2, names: ['ttl', 'maxAge'], unit: 'milliseconds' },
        },
        delete: { effect: 'cache-delete', key: 0 },
        del: { effect: 'cache-delete', key: 0 },
        clear: { effect: 'cache-delete' },
        reset: { effect: 'cache-delete' },
        purgeStale: {},
      },
    },
  },
};

export default lruCache;

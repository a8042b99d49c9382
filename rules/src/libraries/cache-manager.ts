import type { Library } from '../library.js';

/** https://cacheable.org/docs/cache-manager/ */
const cacheManager: Library = {
  name: 'cache-manager',
  title: 'cache-manager',
  docs: 'https://cacheable.org/docs/cache-manager/',
  versions: '5 || 6 || 7',
  packages: ['cache-manager', '@nestjs/cache-manager'],
  exports: {
    createCache: { returns: { type: 'Cache' } },
    caching: { returns: { type: 'Cache' } },
    multiCaching: { returns: { type: 'Cache' } },
    memoryStore: { returns: { type: 'Cache' } },
    Cache: { type: 'Cache' },
    MemoryCache: { type: 'Cache' },
    MultiCache: { type: 'Cache' },
    CACHE_MANAGER: { token: { type: 'Cache' } },
  },
  types: {
    Cache: {
      owners: ['Cache', 'MemoryCache', 'MultiCache'],
      // The store decides where entries are kept; without one they are kept in the process.
      cache: { store: 'given', ttl: { name: 'ttl', unit: 'milliseconds' } },
      methods: {
        get: { effect: 'cache-get', rows: 'one', key: 0 },
        mget: { effect: 'cache-get', rows: 'many', key: 0 },
        set: {
          effect: 'cache-set',
          rows: 'one',
          key: 0,
          value: 1,
          ttl: { kind: 'argument', argument: 2, unit: 'milliseconds' },
        },
        wrap: {
          effect: 'cache-set',
          rows: 'one',
          key: 0,
          value: 1,
          ttl: { kind: 'argument', argument: 2, unit: 'milliseconds' },
        },
        del: { effect: 'cache-delete', key: 0 },
        mdel: { effect: 'cache-delete', key: 0 },
        clear: { effect: 'cache-delete' },
        reset: { effect: 'cache-delete' },
      },
    },
  },
};

export default cacheManager;

import type { Library } from '../library.js';

/** https://keyv.org/docs/keyv/ */
const keyv: Library = {
  name: 'keyv',
  title: 'Keyv',
  docs: 'https://keyv.org/docs/keyv/',
  versions: '4 || 5 || 6',
  packages: ['keyv'],
  exports: {
    default: { type: 'Keyv' },
    Keyv: { type: 'Keyv' },
  },
  types: {
    Keyv: {
      // The store decides where entries are kept; without one they are kept in the process.
      cache: { store: 'given', ttl: { name: 'ttl', unit: 'milliseconds' } },
      methods: {
        get: { effect: 'cache-get', rows: 'one', key: 0 },
        getMany: { effect: 'cache-get', rows: 'many', key: 0 },
        has: { effect: 'cache-get', rows: 'one', key: 0 },
        set: {
          effect: 'cache-set',
          rows: 'one',
          key: 0,
          value: 1,
          ttl: { kind: 'argument', argument: 2, unit: 'milliseconds' },
        },
        delete: { effect: 'cache-delete', key: 0 },
        deleteMany: { effect: 'cache-delete', key: 0 },
        clear: { effect: 'cache-delete' },
        disconnect: { effect: 'release' },
      },
    },
  },
};

export default keyv;

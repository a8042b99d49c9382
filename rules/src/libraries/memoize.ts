import type { Library } from '../library.js';

/** https://github.com/sindresorhus/memoize */
const memoize: Library = {
  name: 'memoize',
  title: 'memoize',
  docs: 'https://github.com/sindresorhus/memoize',
  versions: '10 || 11',
  packages: ['memoize'],
  exports: {
    default: { returns: { type: 'Memoized' } },
  },
  types: {
    Memoized: {
      cache: {
        store: 'memory',
        memoizes: 0,
        options: 1,
        // A timer removes what is older.
        bounds: ['maxAge', 'cache'],
        ttl: { name: 'maxAge', unit: 'milliseconds' },
      },
    },
  },
};

export default memoize;

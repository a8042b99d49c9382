import type { Library } from '../library.js';

/** https://github.com/sindresorhus/mem */
const mem: Library = {
  name: 'mem',
  title: 'mem',
  docs: 'https://github.com/sindresorhus/mem',
  versions: '6 - 10',
  packages: ['mem'],
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

export default mem;

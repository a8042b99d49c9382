import type { Library } from '../library.js';

/** https://github.com/planttheidea/micro-memoize#options */
const microMemoize: Library = {
  name: 'micro-memoize',
  title: 'micro-memoize',
  docs: 'https://github.com/planttheidea/micro-memoize#options',
  versions: '4 || 5',
  packages: ['micro-memoize'],
  exports: {
    default: { returns: { type: 'Memoized' } },
    memoize: { returns: { type: 'Memoized' } },
  },
  types: {
    Memoized: {
      cache: {
        store: 'memory',
        memoizes: 0,
        options: 1,
        // One result, where nothing is said.
        bounded: true,
        bounds: ['maxSize', 'expires'],
        ttl: { name: 'expires', unit: 'milliseconds' },
      },
    },
  },
};

export default microMemoize;

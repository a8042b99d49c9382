import type { Library } from '../library.js';

/** https://github.com/medikoo/memoizee */
const memoizee: Library = {
  name: 'memoizee',
  title: 'memoizee',
  docs: 'https://github.com/medikoo/memoizee',
  versions: '0.4',
  packages: ['memoizee'],
  exports: {
    default: { returns: { type: 'Memoized' } },
  },
  types: {
    Memoized: {
      cache: {
        store: 'memory',
        memoizes: 0,
        options: 1,
        bounds: ['max', 'maxAge'],
        ttl: { name: 'maxAge', unit: 'milliseconds' },
      },
    },
  },
};

export default memoizee;

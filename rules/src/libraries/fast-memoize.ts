import type { Library } from '../library.js';

/** https://github.com/caiogondim/fast-memoize.js#custom-cache */
const fastMemoize: Library = {
  name: 'fast-memoize',
  title: 'fast-memoize',
  docs: 'https://github.com/caiogondim/fast-memoize.js#custom-cache',
  versions: '2',
  packages: ['fast-memoize'],
  exports: {
    default: { returns: { type: 'Memoized' } },
  },
  types: {
    Memoized: {
      cache: {
        store: 'memory',
        memoizes: 0,
        options: 1,
        bounds: ['cache'],
        storage: { kind: 'factory', name: 'cache' },
      },
    },
  },
};

export default fastMemoize;

import type { Library } from '../library.js';

/** https://github.com/sindresorhus/p-memoize */
const pMemoize: Library = {
  name: 'p-memoize',
  title: 'p-memoize',
  docs: 'https://github.com/sindresorhus/p-memoize',
  versions: '5 - 9',
  packages: ['p-memoize'],
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
        storage: { kind: 'option', name: 'cache' },
      },
    },
  },
};

export default pMemoize;

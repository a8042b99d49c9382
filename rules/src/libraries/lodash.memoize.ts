import type { Library } from '../library.js';

/** https://lodash.com/docs/#memoize */
const lodashMemoize: Library = {
  name: 'lodash.memoize',
  title: 'lodash.memoize',
  docs: 'https://lodash.com/docs/#memoize',
  versions: '4',
  packages: ['lodash.memoize'],
  exports: {
    default: { returns: { type: 'Memoized' } },
  },
  types: {
    Memoized: {
      cache: {
        store: 'memory',
        memoizes: 0,
        bounds: [],
        storage: { kind: 'property', name: 'cache' },
      },
    },
  },
};

export default lodashMemoize;

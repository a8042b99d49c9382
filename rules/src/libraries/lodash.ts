import type { Library } from '../library.js';

/** https://lodash.com/docs/#memoize */
const lodash: Library = {
  name: 'lodash',
  title: 'Lodash',
  docs: 'https://lodash.com/docs/#memoize',
  versions: '4',
  packages: ['lodash', 'lodash-es'],
  exports: {
    memoize: { returns: { type: 'Memoized' } },
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

export default lodash;

import type { Library } from '../library.js';

/** https://github.com/sindresorhus/p-limit#api */
const pLimit: Library = {
  name: 'p-limit',
  title: 'p-limit',
  docs: 'https://github.com/sindresorhus/p-limit#api',
  versions: '3 || 4 || 5 || 6 || 7',
  packages: ['p-limit'],
  exports: {
    default: { returns: { type: 'Limit' } },
    LimitFunction: { type: 'Limit' },
  },
  types: {
    Limit: {
      owners: ['LimitFunction'],
      call: { runs: 0 },
      methods: {
        map: { iterates: { collection: 0, callback: 1, item: 0, concurrency: 'all' } },
        clearQueue: {},
      },
    },
  },
};

export default pLimit;

import type { Library } from '../library.js';

/** https://github.com/sindresorhus/p-map#api */
const pMap: Library = {
  name: 'p-map',
  title: 'p-map',
  docs: 'https://github.com/sindresorhus/p-map#api',
  versions: '4 || 5 || 6 || 7',
  packages: ['p-map'],
  exports: {
    default: {
      call: {
        iterates: {
          collection: 0,
          callback: 1,
          item: 0,
          concurrency: { argument: 2, option: 'concurrency' },
        },
      },
    },
    pMapIterable: {
      call: {
        iterates: {
          collection: 0,
          callback: 1,
          item: 0,
          concurrency: { argument: 2, option: 'concurrency' },
        },
      },
    },
  },
  types: {},
};

export default pMap;

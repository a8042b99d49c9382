import type { Library } from '../library.js';

/** https://github.com/sindresorhus/p-queue#api */
const pQueue: Library = {
  name: 'p-queue',
  title: 'p-queue',
  docs: 'https://github.com/sindresorhus/p-queue#api',
  versions: '6 || 7 || 8 || 9',
  packages: ['p-queue'],
  exports: {
    default: { type: 'PQueue' },
    PQueue: { type: 'PQueue' },
  },
  types: {
    PQueue: {
      methods: {
        add: { runs: 0 },
        addAll: {},
        onIdle: {},
        onEmpty: {},
        onSizeLessThan: {},
        start: { returns: { type: 'PQueue' } },
        pause: {},
        clear: {},
      },
    },
  },
};

export default pQueue;

import type { Iterates, Library, Method } from '../library.js';

const piped: Iterates = { collection: 'piped', callback: 0, item: 0, concurrency: 'all' };
const all: Method = { iterates: piped };
const inOrder: Method = { iterates: { ...piped, concurrency: 'one' } };

/** Only what a list was made into iterates: streams of events are none. https://rxjs.dev/api */
const rxjs: Library = {
  name: 'rxjs',
  title: 'RxJS',
  docs: 'https://rxjs.dev/api',
  versions: '6 || 7',
  packages: ['rxjs'],
  exports: {
    from: { returns: { type: 'Observable', elements: 0 } },
    scheduled: { returns: { type: 'Observable', elements: 0 } },
    Observable: { type: 'Observable' },
    map: { call: all },
    tap: { call: all },
    mergeMap: { call: { iterates: { ...piped, concurrency: { argument: 1 } } } },
    flatMap: { call: { iterates: { ...piped, concurrency: { argument: 1 } } } },
    concatMap: { call: inOrder },
  },
  types: {
    Observable: {
      methods: {
        pipe: { returns: { type: 'Observable' } },
        forEach: {},
        subscribe: {},
      },
    },
  },
};

export default rxjs;

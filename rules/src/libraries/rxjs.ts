import type { Export, Iterates, Library, Method } from '../library.js';

const piped: Iterates = { collection: 'piped', callback: 0, item: 0, concurrency: 'all' };
const all: Method = { iterates: piped, passesOn: true };
const inOrder: Method = { iterates: { ...piped, concurrency: 'one' } };

/** Operators that subscribe to nothing else than what comes: https://rxjs.dev/guide/operators#categories-of-operators */
const PASSING = [
  'catchError',
  'defaultIfEmpty',
  'filter',
  'finalize',
  'first',
  'last',
  'pluck',
  'retry',
  'take',
  'throwIfEmpty',
  'timeout',
];
/** https://rxjs.dev/deprecations/to-promise */
const waited: Export = { call: { unwraps: 0 } };

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
    ...Object.fromEntries(PASSING.map((name): [string, Export] => [name, { call: { passesOn: true } }])),
    lastValueFrom: waited,
    firstValueFrom: waited,
  },
  types: {
    Observable: {
      methods: {
        pipe: { unwraps: 'receiver', returns: { type: 'Observable' } },
        toPromise: { unwraps: 'receiver' },
        forEach: {},
        subscribe: {},
      },
    },
  },
};

export default rxjs;

import type { Iterates, Library, Method } from '../library.js';

const list: Iterates = { collection: 0, callback: 1, item: 0, concurrency: 'all' };
const each: Method = { iterates: list };

/** Functions that call a function for each element of a list. */
const ITERATING = [
  'forEach',
  'forEachRight',
  'each',
  'eachRight',
  'map',
  'flatMap',
  'flatMapDeep',
  'filter',
  'reject',
  'find',
  'findLast',
  'some',
  'every',
  'forOwn',
  'mapValues',
  'mapKeys',
  'keyBy',
  'groupBy',
  'partition',
  'sortBy',
];

/** https://lodash.com/docs/ */
const lodash: Library = {
  name: 'lodash',
  title: 'Lodash',
  docs: 'https://lodash.com/docs/',
  versions: '4',
  packages: ['lodash', 'lodash-es'],
  exports: {
    ...Object.fromEntries(ITERATING.map((name) => [name, { call: each }])),
    reduce: { call: { iterates: { ...list, item: 1, concurrency: 'one' } } },
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

import type { Iterates, Library, Method } from '../library.js';

const all: Iterates = { collection: 0, callback: 1, item: 0, concurrency: 'all' };
const limited: Iterates = { collection: 0, callback: 2, item: 0, concurrency: { argument: 1 } };
const folding: Iterates = { collection: 0, callback: 2, item: 1, concurrency: 'one' };

/** What a function does that comes in three forms: all at once, some at a time, one after another. */
const each: Method = { iterates: all };
const some: Method = { iterates: limited };
const inOrder: Method = { iterates: { ...all, concurrency: 'one' } };

const functions: Readonly<Record<string, Method>> = {
  each,
  forEach: each,
  eachLimit: some,
  forEachLimit: some,
  eachSeries: inOrder,
  forEachSeries: inOrder,
  eachOf: each,
  forEachOf: each,
  eachOfLimit: some,
  forEachOfLimit: some,
  eachOfSeries: inOrder,
  forEachOfSeries: inOrder,
  map: each,
  mapLimit: some,
  mapSeries: inOrder,
  mapValues: each,
  mapValuesLimit: some,
  mapValuesSeries: inOrder,
  filter: each,
  filterLimit: some,
  filterSeries: inOrder,
  reject: each,
  rejectLimit: some,
  rejectSeries: inOrder,
  concat: each,
  concatLimit: some,
  concatSeries: inOrder,
  groupBy: each,
  groupByLimit: some,
  groupBySeries: inOrder,
  sortBy: each,
  some: each,
  someLimit: some,
  someSeries: inOrder,
  every: each,
  everyLimit: some,
  everySeries: inOrder,
  detect: each,
  detectLimit: some,
  detectSeries: inOrder,
  reduce: { iterates: folding },
  reduceRight: { iterates: folding },
};

/** https://caolan.github.io/async/v3/docs.html */
const async: Library = {
  name: 'async',
  title: 'Async',
  docs: 'https://caolan.github.io/async/v3/docs.html',
  versions: '2 || 3',
  packages: ['async', 'async-es'],
  exports: Object.fromEntries(Object.entries(functions).map(([name, call]) => [name, { call }])),
  types: {},
};

export default async;

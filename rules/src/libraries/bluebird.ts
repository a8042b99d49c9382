import type { Iterates, Library, Method } from '../library.js';

const list: Iterates = { collection: 0, callback: 1, item: 0, concurrency: 'all' };
const limited: Method = {
  iterates: { ...list, concurrency: { argument: 2, option: 'concurrency' } },
};
const inOrder: Method = { iterates: { ...list, concurrency: 'one' } };

/** http://bluebirdjs.com/docs/api/collections.html */
const bluebird: Library = {
  name: 'bluebird',
  title: 'Bluebird',
  docs: 'http://bluebirdjs.com/docs/api/collections.html',
  versions: '3',
  packages: ['bluebird'],
  exports: {
    map: { call: limited },
    filter: { call: limited },
    each: { call: inOrder },
    mapSeries: { call: inOrder },
    reduce: { call: { iterates: { ...list, item: 1, concurrency: 'one' } } },
  },
  types: {},
};

export default bluebird;

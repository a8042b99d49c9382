import type { Library, Method } from '../library.js';

const each: Method = { iterates: { collection: 0, callback: 1, item: 0, concurrency: 'all' } };

/** https://remedajs.com/docs */
const remeda: Library = {
  name: 'remeda',
  title: 'Remeda',
  docs: 'https://remedajs.com/docs',
  versions: '1 || 2',
  packages: ['remeda'],
  exports: {
    map: { call: each },
    flatMap: { call: each },
    forEach: { call: each },
    filter: { call: each },
    find: { call: each },
    reduce: { call: { iterates: { collection: 0, callback: 1, item: 1, concurrency: 'one' } } },
    pipe: { call: { pipes: true } },
  },
  types: {},
};

export default remeda;

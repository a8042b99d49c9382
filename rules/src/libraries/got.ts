import type { Library, Method } from '../library.js';

const ask: Method = { effect: 'request', rows: 'one', asks: true, returns: { type: 'Answer' } };
const tell: Method = { effect: 'request', rows: 'one', returns: { type: 'Answer' } };

/** https://github.com/sindresorhus/got/blob/main/documentation/1-promise.md */
const got: Library = {
  name: 'got',
  title: 'Got',
  docs: 'https://github.com/sindresorhus/got/blob/main/documentation/1-promise.md',
  versions: '11 || 12 || 13 || 14',
  packages: ['got'],
  exports: {
    default: { instance: 'Got' },
    got: { instance: 'Got' },
    Got: { type: 'Got' },
  },
  types: {
    Got: {
      owners: ['Got', 'GotRequestFunction'],
      call: { ...ask, asks: { argument: 1, option: 'method' } },
      methods: {
        extend: { returns: { type: 'Got' } },
        get: ask,
        head: ask,
        post: tell,
        put: tell,
        patch: tell,
        delete: tell,
      },
    },
    /** The promise of a response, which `json()`, `text()` and `buffer()` read from. */
    Answer: { owners: [] },
  },
};

export default got;

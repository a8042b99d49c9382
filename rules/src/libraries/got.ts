import type { Library, Method, Timeout } from '../library.js';

const timeout: Timeout = {
  argument: 1,
  within: 'timeout',
  names: ['request', 'response', 'read', 'socket'],
  unit: 'milliseconds',
};
const tell: Method = { effect: 'request', rows: 'one', timeout, returns: { type: 'Answer' } };
const ask: Method = { ...tell, asks: true, address: { argument: 0 } };

/** https://github.com/sindresorhus/got/blob/main/documentation/2-options.md - before version 12 `timeout` may be a number. */
const got: Library = {
  name: 'got',
  title: 'Got',
  docs: 'https://github.com/sindresorhus/got/blob/main/documentation/2-options.md',
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
        extend: { timeout: { ...timeout, argument: 0 }, returns: { type: 'Got' } },
        get: ask,
        head: ask,
        post: tell,
        put: { ...tell, repeatable: true },
        patch: tell,
        delete: { ...tell, repeatable: true },
      },
    },
    /** The promise of a response, which `json()`, `text()` and `buffer()` read from. */
    Answer: { owners: [] },
  },
};

export default got;

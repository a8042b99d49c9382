import type { Export, Library, Method } from '../library.js';

/** Asks, unless its options say another method than GET or HEAD. */
const request: Method = {
  effect: 'request',
  rows: 'one',
  asks: { argument: 1, option: 'method' },
  returns: { type: 'Response' },
};
const call: Export = { call: request };

/** https://developer.mozilla.org/en-US/docs/Web/API/Window/fetch */
const fetch: Library = {
  name: 'fetch',
  title: 'fetch',
  docs: 'https://developer.mozilla.org/en-US/docs/Web/API/Window/fetch',
  versions: '*',
  packages: [
    'node-fetch',
    'node-fetch-native',
    'cross-fetch',
    'isomorphic-fetch',
    'isomorphic-unfetch',
    'undici',
  ],
  globals: ['fetch'],
  exports: {
    default: call,
    fetch: call,
    request: { call: { ...request, returns: { type: 'Answer' } } },
  },
  types: {
    Response: { owners: [] },
    /** What `request` of undici gives. */
    Answer: { owners: [], members: { body: { type: 'Body' } } },
    Body: { owners: [] },
  },
};

export default fetch;

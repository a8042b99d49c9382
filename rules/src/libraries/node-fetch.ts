import type { Export, Library } from '../library.js';

/** Asks, unless its options say another method than GET or HEAD. Version 2 has a `timeout`, version 3 only the `signal`. */
const call: Export = {
  call: {
    effect: 'request',
    rows: 'one',
    asks: { argument: 1, option: 'method' },
    address: { argument: 0 },
    timeout: { argument: 1, names: ['signal', 'timeout'], unit: 'milliseconds' },
    returns: { type: 'Response' },
  },
};

/** https://github.com/node-fetch/node-fetch#api - and the packages that give its function under the same names. */
const nodeFetch: Library = {
  name: 'node-fetch',
  title: 'node-fetch',
  docs: 'https://github.com/node-fetch/node-fetch#api',
  versions: '2 || 3',
  packages: ['node-fetch', 'node-fetch-native', 'cross-fetch', 'isomorphic-fetch', 'isomorphic-unfetch'],
  exports: { default: call, fetch: call },
  types: { Response: { owners: [] } },
};

export default nodeFetch;

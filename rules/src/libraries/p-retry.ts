import type { Export, Library } from '../library.js';

/** It runs its callback, again where that fails, and gives its answer on. */
const retried: Export = { call: { runs: 0, unwraps: 0 } };

/** https://github.com/sindresorhus/p-retry#api - and its kin, which are called in the same way. */
const pRetry: Library = {
  name: 'p-retry',
  title: 'p-retry, async-retry, exponential-backoff',
  docs: 'https://github.com/sindresorhus/p-retry#api',
  versions: '*',
  packages: ['p-retry', 'async-retry', 'exponential-backoff'],
  exports: { default: retried, backOff: retried },
  types: {},
};

export default pRetry;

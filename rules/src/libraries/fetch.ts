import type { Library } from '../library.js';

/** https://developer.mozilla.org/en-US/docs/Web/API/Window/fetch - in Node it is undici's, with its default of 300 seconds. */
const fetch: Library = {
  name: 'fetch',
  title: 'fetch',
  docs: 'https://developer.mozilla.org/en-US/docs/Web/API/Window/fetch',
  versions: '*',
  packages: [],
  globals: ['fetch'],
  exports: {
    fetch: {
      call: {
        effect: 'request',
        rows: 'one',
        asks: { argument: 1, option: 'method' },
        address: { argument: 0 },
        timeout: { argument: 1, names: ['signal'], unit: 'milliseconds', default: 300_000 },
        returns: { type: 'Response' },
      },
    },
  },
  types: { Response: { owners: [] } },
};

export default fetch;

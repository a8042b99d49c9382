import type { Library, Method, Timeout } from '../library.js';

/** Ten seconds, unless it is `false`. */
const timeout: Timeout = {
  argument: 1,
  names: ['timeout', 'signal'],
  unit: 'milliseconds',
  default: 10_000,
};
const tell: Method = { effect: 'request', rows: 'one', timeout, returns: { type: 'Answer' } };
const ask: Method = { ...tell, asks: true, address: { argument: 0 } };
const instance: Method = { timeout: { ...timeout, argument: 0 }, returns: { type: 'Ky' } };

/** https://github.com/sindresorhus/ky#api */
const ky: Library = {
  name: 'ky',
  title: 'Ky',
  docs: 'https://github.com/sindresorhus/ky#api',
  versions: '0 || 1 || 2',
  packages: ['ky', 'ky-universal'],
  exports: {
    default: { instance: 'Ky' },
    KyInstance: { type: 'Ky' },
  },
  types: {
    Ky: {
      owners: ['KyInstance'],
      call: { ...ask, asks: { argument: 1, option: 'method' } },
      methods: {
        create: instance,
        extend: instance,
        get: ask,
        head: ask,
        post: tell,
        put: { ...tell, repeatable: true },
        patch: tell,
        delete: { ...tell, repeatable: true },
      },
    },
    /** The promise of a response, which `json()` and `text()` read from. */
    Answer: { owners: [] },
  },
};

export default ky;

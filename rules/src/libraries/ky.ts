import type { Library, Method } from '../library.js';

const ask: Method = { effect: 'request', rows: 'one', asks: true, returns: { type: 'Answer' } };
const tell: Method = { effect: 'request', rows: 'one', returns: { type: 'Answer' } };

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
        create: { returns: { type: 'Ky' } },
        extend: { returns: { type: 'Ky' } },
        get: ask,
        head: ask,
        post: tell,
        put: tell,
        patch: tell,
        delete: tell,
      },
    },
    /** The promise of a response, which `json()` and `text()` read from. */
    Answer: { owners: [] },
  },
};

export default ky;

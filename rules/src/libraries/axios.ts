import type { Library, Method } from '../library.js';

const ask: Method = { effect: 'request', rows: 'one', asks: true, returns: { type: 'Answer' } };
const tell: Method = { effect: 'request', rows: 'one', returns: { type: 'Answer' } };
/** Told what to do by its options. */
const request: Method = { ...tell, asks: { argument: 0, option: 'method' } };

/** https://axios-http.com/docs/instance */
const axios: Library = {
  name: 'axios',
  title: 'axios',
  docs: 'https://axios-http.com/docs/instance',
  versions: '0 || 1',
  packages: ['axios'],
  exports: {
    default: { instance: 'Axios' },
    axios: { instance: 'Axios' },
    Axios: { type: 'Axios' },
    AxiosInstance: { type: 'Axios' },
    AxiosStatic: { type: 'Axios' },
  },
  types: {
    Axios: {
      owners: ['Axios', 'AxiosInstance', 'AxiosStatic'],
      client: { opens: 'sockets' },
      call: request,
      methods: {
        create: { returns: { type: 'Axios' } },
        request,
        get: ask,
        head: ask,
        options: ask,
        post: tell,
        put: tell,
        patch: tell,
        delete: tell,
        postForm: tell,
        putForm: tell,
        patchForm: tell,
      },
    },
    Answer: { owners: [] },
  },
};

export default axios;

import type { Library, Method, Timeout } from '../library.js';

const wait: Omit<Timeout, 'argument'> = {
  names: ['timeout', 'signal', 'cancelToken'],
  unit: 'milliseconds',
};
const request: Method = { effect: 'request', rows: 'one', returns: { type: 'Answer' } };
/** Of a URL, with the options behind it. */
const ask: Method = { ...request, asks: true, address: { argument: 0 }, timeout: { argument: 1, ...wait } };
const drop: Method = { ...request, timeout: { argument: 1, ...wait } };
/** With data between them. */
const tell: Method = { ...request, timeout: { argument: 2, ...wait } };
/** Told what to do by its options. */
const told: Method = {
  ...request,
  asks: { argument: 0, option: 'method' },
  address: { argument: 0, option: 'url' },
  timeout: { argument: 0, ...wait },
};

/** https://axios-http.com/docs/instance - all instances use the sockets of `node:http`, unless they are given others. */
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
      client: {
        opens: 'sockets',
        lazy: true,
        shared: true,
        timeout: { argument: 0, names: ['timeout'], unit: 'milliseconds' },
      },
      call: told,
      methods: {
        create: {
          timeout: { argument: 0, names: ['timeout'], unit: 'milliseconds' },
          returns: { type: 'Axios' },
        },
        request: told,
        get: ask,
        head: ask,
        options: ask,
        post: tell,
        put: { ...tell, repeatable: true },
        patch: tell,
        delete: { ...drop, repeatable: true },
        postForm: tell,
        putForm: { ...tell, repeatable: true },
        patchForm: tell,
      },
    },
    Answer: { owners: [] },
  },
};

export default axios;

import type { Library, Method, Timeout } from '../library.js';

const wait: Omit<Timeout, 'argument'> = {
  names: ['timeout', 'signal', 'cancelToken'],
  unit: 'milliseconds',
};
const request: Method = { effect: 'request', rows: 'one', returns: { type: 'Observable' } };
/** Of a URL, with the options behind it. */
const ask: Method = { ...request, asks: true, address: { argument: 0 }, timeout: { argument: 1, ...wait } };
const drop: Method = { ...request, repeatable: true, timeout: { argument: 1, ...wait } };
/** With data between them. */
const tell: Method = { ...request, timeout: { argument: 2, ...wait } };
/** Told what to do by its options. */
const told: Method = {
  ...request,
  asks: { argument: 0, option: 'method' },
  address: { argument: 0, option: 'url' },
  timeout: { argument: 0, ...wait },
};
const requests: Readonly<Record<string, Method>> = {
  request: told,
  get: ask,
  head: ask,
  post: tell,
  put: { ...tell, repeatable: true },
  patch: tell,
  delete: drop,
  postForm: tell,
  putForm: { ...tell, repeatable: true },
  patchForm: tell,
};

/**
 * https://docs.nestjs.com/techniques/http-module - each method of `HttpService` gives an observable, which sends the
 * request where it is subscribed; `axiosRef` is the instance of axios below it. `@nestjs/common` had it up to version 7.
 */
const nestjsAxios: Library = {
  name: 'nestjs-axios',
  title: 'NestJS Axios',
  docs: 'https://docs.nestjs.com/techniques/http-module',
  versions: '0 || 1 || 2 || 3 || 4 || 10 || 11 || 12',
  packages: ['@nestjs/axios', '@nestjs/common'],
  exports: { HttpService: { type: 'HttpService' } },
  types: {
    HttpService: { methods: requests, members: { axiosRef: { type: 'Axios' } } },
    Axios: {
      owners: [],
      call: { ...told, returns: { type: 'Answer' } },
      methods: Object.fromEntries(
        Object.entries({ ...requests, options: ask }).map(([name, method]) => [
          name,
          { ...method, returns: { type: 'Answer' } },
        ]),
      ),
    },
    Answer: { owners: [] },
    /** What RxJS makes of it: https://rxjs.dev/api/index/class/Observable */
    Observable: {
      owners: [],
      methods: {
        pipe: { unwraps: 'receiver', returns: { type: 'Observable' } },
        toPromise: { unwraps: 'receiver' },
      },
    },
  },
};

export default nestjsAxios;

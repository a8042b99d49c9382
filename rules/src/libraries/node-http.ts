import type { Library, Method, Timeout } from '../library.js';

/**
 * Behind a URL the options stand one further on. `timeout` only tells: the request goes on until somebody destroys it;
 * `signal` ends it.
 */
const timeout: Timeout = { argument: 0, names: ['signal', 'timeout'], unit: 'milliseconds' };
const request: Method = { effect: 'request', rows: 'one', timeout, returns: { type: 'Request' } };

/** https://nodejs.org/api/http.html#httprequesturl-options-callback */
const nodeHttp: Library = {
  name: 'node-http',
  title: 'node:http, node:https',
  docs: 'https://nodejs.org/api/http.html#httprequesturl-options-callback',
  versions: '*',
  packages: ['node:http', 'node:https', 'http', 'https'],
  exports: {
    get: { call: { ...request, asks: true } },
    request: { call: { ...request, asks: { argument: 0, option: 'method' } } },
    Agent: { type: 'Agent' },
  },
  types: {
    Agent: {
      client: { opens: 'sockets', lazy: true, keeps: { argument: 0, option: 'keepAlive' } },
      methods: { destroy: { effect: 'release' } },
    },
    Request: { owners: [] },
  },
};

export default nodeHttp;

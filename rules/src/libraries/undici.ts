import type { Library, Method, Timeout } from '../library.js';

/** It waits 300 seconds for the headers, and as long between two parts of the body. */
const wait: Omit<Timeout, 'argument'> = {
  names: ['headersTimeout', 'bodyTimeout'],
  unit: 'milliseconds',
  default: 300_000,
};
const callWait: Omit<Timeout, 'argument'> = { ...wait, names: [...wait.names, 'signal'] };

/** Of a URL, with the options behind it. */
const request: Method = {
  effect: 'request',
  rows: 'one',
  asks: { argument: 1, option: 'method' },
  address: { argument: 0 },
  timeout: { argument: 1, ...callWait },
  returns: { type: 'Answer' },
};

/** Of a path, which stands among the options. */
const requestOf: Method = {
  ...request,
  asks: { argument: 0, option: 'method' },
  address: { argument: 0, option: 'path' },
  timeout: { argument: 0, ...callWait },
};

/** https://undici.nodejs.org/#/docs/api/Dispatcher */
const undici: Library = {
  name: 'undici',
  title: 'undici',
  docs: 'https://undici.nodejs.org/#/docs/api/Dispatcher',
  versions: '5 || 6 || 7',
  packages: ['undici'],
  exports: {
    fetch: {
      call: {
        ...request,
        timeout: { argument: 1, names: ['signal'], unit: 'milliseconds', default: 300_000 },
        returns: { type: 'Response' },
      },
    },
    request: { call: request },
    stream: { call: { ...request, returns: { type: 'Streamed' } } },
    pipeline: { call: { ...request, returns: { type: 'Streamed' } } },
    Dispatcher: { type: 'Dispatcher' },
    Client: { type: 'Client' },
    Pool: { type: 'Pool' },
    BalancedPool: { type: 'BalancedPool' },
    Agent: { type: 'Agent' },
    EnvHttpProxyAgent: { type: 'Agent' },
    ProxyAgent: { type: 'ProxyAgent' },
    RetryAgent: { type: 'Dispatcher' },
    getGlobalDispatcher: { returns: { type: 'Dispatcher' }, kept: true },
  },
  types: {
    Dispatcher: {
      owners: ['Dispatcher', 'RetryAgent', 'RoundRobinPool'],
      methods: {
        request: requestOf,
        stream: { ...requestOf, returns: { type: 'Streamed' } },
        pipeline: { ...requestOf, returns: { type: 'Streamed' } },
        compose: { returns: { type: 'Dispatcher' } },
        close: { effect: 'release' },
        destroy: { effect: 'release' },
      },
    },
    /** One request after another. */
    Client: {
      extends: 'Dispatcher',
      channel: 'connection',
      client: { opens: 'connection', lazy: true, timeout: { argument: 1, ...wait } },
    },
    Pool: {
      extends: 'Dispatcher',
      client: { opens: 'pool', lazy: true, timeout: { argument: 1, ...wait } },
    },
    BalancedPool: {
      extends: 'Dispatcher',
      client: { opens: 'pool', lazy: true, timeout: { argument: 1, ...wait } },
    },
    /** A pool for each host. */
    Agent: {
      owners: ['Agent', 'EnvHttpProxyAgent'],
      extends: 'Dispatcher',
      client: { opens: 'sockets', lazy: true, timeout: { argument: 0, ...wait } },
    },
    ProxyAgent: {
      extends: 'Dispatcher',
      client: { opens: 'sockets', lazy: true, timeout: { argument: 0, ...wait } },
    },
    Response: { owners: [] },
    Streamed: { owners: [] },
    /** What `request` gives: its body is read with `json()`, `text()` and the like. */
    Answer: { owners: [], members: { body: { type: 'Body' } } },
    Body: { owners: [] },
  },
};

export default undici;

import type { Library, Method } from '../library.js';

const ask: Method = { returns: { type: 'Question' } };
const tell: Method = { returns: { type: 'Request' } };
const request: Method = { effect: 'request', rows: 'one' };
const timeout: Method['timeout'] = { argument: 0, names: ['deadline', 'response'], unit: 'milliseconds' };

/** https://forwardemail.github.io/superagent/ - a request goes out when it is awaited, ended or piped. */
const superagent: Library = {
  name: 'superagent',
  title: 'SuperAgent',
  docs: 'https://forwardemail.github.io/superagent/',
  versions: '4 || 5 || 6 || 7 || 8 || 9 || 10',
  packages: ['superagent'],
  exports: {
    default: { instance: 'SuperAgent' },
    get: { returns: { type: 'Question' } },
    head: { returns: { type: 'Question' } },
    post: { returns: { type: 'Request' } },
    put: { returns: { type: 'Request' } },
    patch: { returns: { type: 'Request' } },
    del: { returns: { type: 'Request' } },
    agent: { returns: { type: 'SuperAgent' } },
    SuperAgentRequest: { type: 'Request' },
    SuperAgentStatic: { type: 'SuperAgent' },
  },
  types: {
    /** The module itself, and an agent that keeps cookies; both use the sockets of `node:http`. */
    SuperAgent: {
      owners: ['SuperAgentStatic', 'SuperAgent', 'SAgent', 'Agent'],
      call: tell,
      methods: {
        get: ask,
        head: ask,
        options: ask,
        post: tell,
        put: tell,
        patch: tell,
        delete: tell,
        del: tell,
        agent: { returns: { type: 'SuperAgent' } },
      },
    },
    Request: {
      owners: ['SARequest', 'Request', 'SuperAgentRequest', 'RequestBase'],
      fluent: true,
      awaited: request,
      methods: { end: request, pipe: request, timeout: { timeout, returns: { type: 'Request' } } },
    },
    /** A GET or HEAD; the typings do not tell it from others. */
    Question: {
      owners: [],
      extends: 'Request',
      fluent: true,
      awaited: { ...request, asks: true },
      methods: { timeout: { timeout, returns: { type: 'Question' } } },
    },
  },
};

export default superagent;

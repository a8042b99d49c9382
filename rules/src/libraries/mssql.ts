import type { Library, Method } from '../library.js';

const query: Method = { effect: 'read', rows: 'many', selector: { kind: 'sql', argument: 0 } };

/** https://tediousjs.github.io/node-mssql/ - a request made with `new` may stand on a transaction, which takes one at a time. */
const mssql: Library = {
  name: 'mssql',
  title: 'mssql',
  docs: 'https://tediousjs.github.io/node-mssql/',
  versions: '6 - 12',
  packages: ['mssql'],
  pools: [
    {
      docs: 'https://github.com/tediousjs/node-mssql#general-same-for-all-drivers',
      made: 'ConnectionPool',
      packages: ['mssql'],
      argument: 0,
      options: ['pool.max'],
      default: 10,
    },
  ],
  exports: {
    connect: { returns: { type: 'GlobalPool' } },
    query: { call: query },
    batch: { call: query },
    close: { call: { effect: 'release' } },
    ConnectionPool: { type: 'ConnectionPool' },
    Request: { type: 'Request' },
    Transaction: { type: 'Transaction' },
    PreparedStatement: { type: 'PreparedStatement' },
  },
  types: {
    ConnectionPool: {
      client: { opens: 'pool' },
      methods: {
        query,
        batch: query,
        connect: { effect: 'connect', returns: { type: 'ConnectionPool' } },
        request: { returns: { type: 'Request', channel: 'pool' } },
        transaction: { returns: { type: 'Transaction' } },
        close: { effect: 'release' },
      },
    },
    GlobalPool: {
      owners: [],
      extends: 'ConnectionPool',
      client: { opens: 'pool', lazy: true, shared: true },
    },
    Request: {
      channel: 'connection',
      methods: {
        query,
        batch: query,
        execute: { ...query, cure: false },
        bulk: { effect: 'write', rows: 'many' },
        input: { returns: { type: 'Request' } },
        replaceInput: { returns: { type: 'Request' } },
        output: { returns: { type: 'Request' } },
      },
    },
    Transaction: {
      channel: 'transaction',
      methods: { request: { returns: { type: 'Request', channel: 'transaction' } } },
    },
    PreparedStatement: {
      channel: 'connection',
      methods: {
        input: { returns: { type: 'PreparedStatement' } },
        output: { returns: { type: 'PreparedStatement' } },
        execute: {
          effect: 'read',
          rows: 'many',
          selector: { kind: 'prepared', of: 'prepare', argument: 0 },
        },
      },
    },
  },
};

export default mssql;

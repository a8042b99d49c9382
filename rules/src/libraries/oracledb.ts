import type { Library, Method } from '../library.js';

const execute: Method = { effect: 'read', rows: 'many', selector: { kind: 'sql', argument: 0 } };
const acquire: Method = { effect: 'acquire', returns: { type: 'Connection' } };

/** https://node-oracledb.readthedocs.io/en/latest/api_manual/connection.html */
const oracledb: Library = {
  name: 'oracledb',
  title: 'node-oracledb',
  docs: 'https://node-oracledb.readthedocs.io/en/latest/api_manual/connection.html',
  versions: '5 || 6 || 7',
  packages: ['oracledb'],
  serial: { together: 'queued' },
  traps: { limit: 1000 },
  exports: {
    createPool: { returns: { type: 'Pool' } },
    getPool: { returns: { type: 'Pool' }, kept: true },
    getConnection: { call: acquire },
    Pool: { type: 'Pool' },
    Connection: { type: 'Connection' },
  },
  types: {
    Pool: {
      client: { opens: 'pool' },
      methods: {
        getConnection: acquire,
        close: { effect: 'release' },
        terminate: { effect: 'release' },
      },
    },
    Connection: {
      channel: 'connection',
      methods: {
        execute,
        executeMany: execute,
        queryStream: execute,
        close: { effect: 'release' },
        release: { effect: 'release' },
      },
    },
  },
};

export default oracledb;

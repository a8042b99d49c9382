import type { Bulk, Library, LibraryType, Method } from '../library.js';

const execute: Method = { effect: 'read', rows: 'many', selector: { kind: 'sql', argument: 0 } };
const query: Method = { ...execute, cure: 'query with `IN (?)`' };

/** https://mariadb.com/docs/connectors/mariadb-connector-nodejs/connector-nodejs-promise-api#connectionbatchsql-values */
const batch: Pick<Bulk, 'cure' | 'each' | 'method'> = { cure: '`batch`', each: '`batch`', method: 'batch' };

const statements: LibraryType['methods'] = { query, execute, batch: execute };

/** https://mariadb.com/docs/connectors/mariadb-connector-nodejs/connector-nodejs-promise-api */
const mariadb: Library = {
  name: 'mariadb',
  title: 'MariaDB Connector',
  docs: 'https://mariadb.com/docs/connectors/mariadb-connector-nodejs/connector-nodejs-promise-api',
  versions: '3',
  packages: ['mariadb'],
  pools: [
    {
      docs: 'https://github.com/mariadb-corporation/mariadb-connector-nodejs/blob/main/documentation/promise-api.md#pool-options',
      made: 'createPool',
      packages: ['mariadb'],
      argument: 0,
      options: ['connectionLimit'],
      default: 10,
    },
  ],
  bulk: {
    insert: { does: 'insert', ...batch },
    update: { does: 'update', ...batch },
    delete: { does: 'delete', ...batch },
  },
  exports: {
    createConnection: { returns: { type: 'Connection' } },
    createPool: { returns: { type: 'Pool' } },
    createPoolCluster: { returns: { type: 'PoolCluster' } },
    Connection: { type: 'Connection' },
    PoolConnection: { type: 'PoolConnection' },
    Pool: { type: 'Pool' },
    PoolCluster: { type: 'PoolCluster' },
    FilteredPoolCluster: { type: 'FilteredPoolCluster' },
    Prepare: { type: 'Prepare' },
  },
  types: {
    Connection: {
      channel: 'connection',
      client: {
        opens: 'connection',
        pool: 'createPool',
        timeout: { argument: 0, names: ['queryTimeout', 'socketTimeout'], unit: 'milliseconds' },
      },
      methods: {
        ...statements,
        queryStream: execute,
        prepare: { returns: { type: 'Prepare' } },
        end: { effect: 'release' },
        close: { effect: 'release' },
        destroy: { effect: 'release' },
      },
    },
    PoolConnection: {
      extends: 'Connection',
      channel: 'connection',
      methods: { release: { effect: 'release' } },
    },
    Pool: {
      client: {
        opens: 'pool',
        lazy: true,
        timeout: { argument: 0, names: ['queryTimeout', 'socketTimeout'], unit: 'milliseconds' },
      },
      methods: {
        ...statements,
        getConnection: { effect: 'acquire', returns: { type: 'PoolConnection' } },
        end: { effect: 'release' },
      },
    },
    PoolCluster: {
      client: { opens: 'pool', lazy: true },
      methods: {
        of: { returns: { type: 'FilteredPoolCluster' } },
        getConnection: { effect: 'acquire', returns: { type: 'PoolConnection' } },
        end: { effect: 'release' },
      },
    },
    FilteredPoolCluster: {
      methods: {
        ...statements,
        getConnection: { effect: 'acquire', returns: { type: 'PoolConnection' } },
      },
    },
    Prepare: {
      channel: 'connection',
      methods: {
        execute: {
          effect: 'read',
          rows: 'many',
          selector: { kind: 'prepared', of: 'prepare', argument: 0 },
        },
        close: { effect: 'release' },
      },
    },
  },
};

export default mariadb;

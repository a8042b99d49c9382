import type { Library, LibraryType, Method, Selector } from '../library.js';

const selector: Selector = { kind: 'sql', argument: 0 };
/** `execute` hands lists on as one value, so that `query` takes its place. */
const query: Method = { effect: 'read', rows: 'many', selector, batch: { method: 'query', selector } };

const connection: LibraryType = {
  channel: 'connection',
  methods: {
    query,
    execute: query,
    connect: { effect: 'connect' },
    promise: { returns: { type: 'Connection' } },
    end: { effect: 'release' },
    destroy: { effect: 'release' },
  },
};

/** https://sidorares.github.io/node-mysql2/docs */
const mysql2: Library = {
  name: 'mysql2',
  title: 'MySQL2',
  docs: 'https://sidorares.github.io/node-mysql2/docs',
  versions: '2 || 3',
  packages: ['mysql2', 'mysql'],
  pools: [
    {
      docs: 'https://sidorares.github.io/node-mysql2/docs#using-connection-pools',
      made: 'createPool',
      packages: ['mysql2', 'mysql'],
      argument: 0,
      options: ['connectionLimit'],
      default: 10,
    },
  ],
  serial: { together: 'queued' },
  cure: 'query with `IN (?)`',
  list: { kind: 'sql-in' },
  traps: { empty: 'throws' },
  bulk: {
    insert: { does: 'insert', cure: '`INSERT` of many rows' },
    update: { does: 'update', cure: '`UPDATE` with `IN (?)`' },
    delete: { does: 'delete', cure: '`DELETE` with `IN (?)`' },
  },
  // https://github.com/fastify/fastify-mysql#usage
  plugins: [{ packages: ['@fastify/mysql', 'fastify-mysql'], member: 'mysql', type: 'Plugin' }],
  exports: {
    createConnection: { returns: { type: 'Connection' } },
    createPool: { returns: { type: 'Pool' } },
    Connection: { type: 'Connection' },
    Pool: { type: 'Pool' },
    PoolConnection: { type: 'PoolConnection' },
  },
  types: {
    Connection: {
      ...connection,
      owners: ['Connection', 'PromiseConnection'],
      client: { opens: 'connection', pool: 'createPool' },
    },
    Pool: {
      owners: ['Pool'],
      client: { opens: 'pool', lazy: true },
      methods: {
        query,
        execute: query,
        promise: { returns: { type: 'Pool' } },
        getConnection: { effect: 'acquire', returns: { type: 'PoolConnection' } },
        end: { effect: 'release' },
      },
    },
    Plugin: {
      owners: [],
      extends: 'Pool',
      members: { pool: { type: 'Pool' }, '*': { type: 'Plugin' } },
    },
    PoolConnection: {
      ...connection,
      owners: ['PoolConnection'],
      methods: { query, execute: query, release: { effect: 'release' } },
    },
  },
};

export default mysql2;

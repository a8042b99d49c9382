import type { Library } from '../library.js';

/** https://node-postgres.com/apis/pool */
const pg: Library = {
  name: 'pg',
  title: 'node-postgres',
  docs: 'https://node-postgres.com/apis/pool',
  versions: '8',
  packages: ['pg', 'pg-pool'],
  pools: [
    {
      docs: 'https://node-postgres.com/apis/pool#new-pool',
      made: 'Pool',
      packages: ['pg', 'pg-pool'],
      argument: 0,
      options: ['max'],
      default: 10,
    },
  ],
  serial: { together: 'queued', pipelines: 'pipeline' },
  list: { kind: 'sql-any' },
  cure: 'query with `= ANY($1)`',
  traps: { empty: 'query' },
  bulk: {
    insert: { does: 'insert', cure: '`INSERT` of many rows' },
    update: { does: 'update', cure: '`UPDATE` with `= ANY(...)`', each: '`UPDATE ... FROM unnest(...)`' },
    delete: { does: 'delete', cure: '`DELETE` with `= ANY(...)`' },
  },
  // https://github.com/fastify/fastify-postgres#usage
  plugins: [{ packages: ['@fastify/postgres', 'fastify-postgres'], member: 'pg', type: 'Plugin' }],
  exports: {
    Pool: { type: 'Pool' },
    Client: { type: 'Client' },
    PoolClient: { type: 'Client' },
    ClientBase: { type: 'Client' },
    'default.Pool': { type: 'Pool' },
    'default.Client': { type: 'Client' },
    'native.Pool': { type: 'Pool' },
    'native.Client': { type: 'Client' },
  },
  types: {
    Pool: {
      client: { opens: 'pool', lazy: true, listens: true },
      methods: {
        query: {
          effect: 'read',
          rows: 'many',
          selector: { kind: 'sql', argument: 0 },
          batch: { method: 'query', selector: { kind: 'sql', argument: 0 } },
        },
        connect: { effect: 'acquire', returns: { type: 'Client' } },
        end: { effect: 'release' },
      },
    },
    Plugin: {
      owners: [],
      extends: 'Pool',
      methods: {
        transact: { callback: { argument: 0, parameters: ['Client'], channel: 'transaction' } },
      },
      members: { pool: { type: 'Pool' }, Client: { type: 'string' }, '*': { type: 'Plugin' } },
    },
    Client: {
      owners: ['ClientBase', 'Client', 'PoolClient'],
      channel: 'connection',
      client: { opens: 'connection', pool: 'Pool' },
      methods: {
        query: {
          effect: 'read',
          rows: 'many',
          selector: { kind: 'sql', argument: 0 },
          batch: { method: 'query', selector: { kind: 'sql', argument: 0 } },
        },
        connect: { effect: 'connect' },
        release: { effect: 'release' },
        end: { effect: 'release' },
      },
    },
  },
};

export default pg;

import type { Library, Method } from '../library.js';

const statement: Method = { effect: 'read', rows: 'many', selector: { kind: 'sql', argument: 0 } };
const query: Method = { ...statement, batch: { method: 'query', selector: { kind: 'sql', argument: 0 } } };

/** https://neon.com/docs/serverless/serverless-driver - a query of `neon()` is a request of its own; pools are those of pg. */
const neon: Library = {
  name: 'neon',
  title: 'Neon serverless driver',
  docs: 'https://neon.com/docs/serverless/serverless-driver',
  versions: '1',
  packages: ['@neondatabase/serverless'],
  list: { kind: 'sql-any' },
  cure: 'query with `= ANY($1)`',
  traps: { empty: 'query' },
  exports: {
    neon: { returns: { type: 'Sql' } },
    NeonQueryFunction: { type: 'Sql' },
    Pool: { type: 'Pool' },
    Client: { type: 'Client' },
    PoolClient: { type: 'Client' },
  },
  types: {
    Sql: {
      owners: ['NeonQueryFunction', 'NeonQueryFunctionInTransaction'],
      call: statement,
      methods: { query: statement, transaction: { sends: true } },
    },
    Pool: {
      methods: {
        query,
        connect: { effect: 'acquire', returns: { type: 'Client' } },
        end: { effect: 'release' },
      },
    },
    Client: {
      owners: ['ClientBase', 'Client', 'PoolClient'],
      channel: 'connection',
      methods: {
        query,
        connect: { effect: 'connect' },
        release: { effect: 'release' },
        end: { effect: 'release' },
      },
    },
  },
};

export default neon;

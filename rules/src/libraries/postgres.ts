import type { Library, Method } from '../library.js';

const statement: Method = {
  effect: 'read',
  rows: 'many',
  selector: { kind: 'sql', argument: 0 },
  merges: 'pipelined',
};

/** https://github.com/porsager/postgres - `sql` is a pool; queries of one tick travel together. */
const postgres: Library = {
  name: 'postgres',
  title: 'Postgres.js',
  docs: 'https://github.com/porsager/postgres#readme',
  versions: '3',
  packages: ['postgres'],
  traps: { empty: 'query' },
  exports: {
    default: { returns: { type: 'Sql' } },
    Sql: { type: 'Sql' },
    TransactionSql: { type: 'Sql', channel: 'transaction' },
    ReservedSql: { type: 'Sql', channel: 'connection' },
  },
  types: {
    Sql: {
      owners: ['Sql', 'ISql', 'TransactionSql', 'ReservedSql'],
      client: { opens: 'pool' },
      call: statement,
      methods: {
        unsafe: statement,
        begin: { callback: { argument: -1, parameters: ['Sql'], channel: 'transaction' } },
        savepoint: { callback: { argument: -1, parameters: ['Sql'], channel: 'transaction' } },
        reserve: { effect: 'acquire', returns: { type: 'Sql', channel: 'connection' } },
        end: { effect: 'release' },
      },
    },
  },
};

export default postgres;

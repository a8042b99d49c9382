import type { Library, Method } from '../library.js';

const run: Method = {
  effect: 'read',
  rows: 'many',
  selector: { kind: 'sql', argument: 0 },
  cure: 'query with `UNWIND`',
};
const managed: Method = {
  callback: { argument: 0, parameters: ['Transaction'], channel: 'transaction' },
};

/** https://neo4j.com/docs/javascript-manual/current/ */
const neo4j: Library = {
  name: 'neo4j-driver',
  title: 'Neo4j driver',
  docs: 'https://neo4j.com/docs/javascript-manual/current/performance/',
  versions: '4.4 || 5 || 6',
  packages: ['neo4j-driver', 'neo4j-driver-core', 'neo4j-driver-lite'],
  exports: {
    driver: { returns: { type: 'Driver' } },
    Driver: { type: 'Driver' },
    Session: { type: 'Session' },
    Transaction: { type: 'Transaction', channel: 'transaction' },
    ManagedTransaction: { type: 'Transaction', channel: 'transaction' },
  },
  types: {
    Driver: {
      client: { opens: 'pool', lazy: true },
      methods: {
        executeQuery: run,
        session: { returns: { type: 'Session' } },
        verifyConnectivity: { effect: 'connect' },
        close: { effect: 'release' },
      },
    },
    Session: {
      channel: 'connection',
      methods: {
        run: run,
        executeRead: managed,
        executeWrite: managed,
        readTransaction: managed,
        writeTransaction: managed,
        beginTransaction: { returns: { type: 'Transaction' } },
        close: { effect: 'release' },
      },
    },
    Transaction: {
      owners: ['Transaction', 'ManagedTransaction', 'TransactionPromise'],
      channel: 'transaction',
      methods: {
        run: run,
        commit: {},
        rollback: {},
      },
    },
  },
};

export default neo4j;

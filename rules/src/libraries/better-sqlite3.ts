import type { Library, Method } from '../library.js';

const run: Method = {
  effect: 'read',
  rows: 'many',
  selector: { kind: 'prepared', of: 'prepare', argument: 0 },
};
const itself: Method = { returns: { type: 'Statement' } };

/** https://github.com/WiseLibs/better-sqlite3/blob/master/docs/api.md */
const betterSqlite3: Library = {
  name: 'better-sqlite3',
  title: 'better-sqlite3',
  docs: 'https://github.com/WiseLibs/better-sqlite3/blob/master/docs/api.md',
  versions: '7 - 13',
  packages: ['better-sqlite3'],
  inProcess: true,
  exports: {
    default: { type: 'Database' },
    Database: { type: 'Database' },
    Statement: { type: 'Statement' },
  },
  types: {
    Database: {
      channel: 'connection',
      methods: {
        prepare: itself,
        exec: { effect: 'read', selector: { kind: 'sql', argument: 0 } },
        transaction: { callback: { argument: 0, parameters: [], channel: 'transaction' } },
        close: { effect: 'release' },
      },
    },
    Statement: {
      channel: 'connection',
      methods: {
        get: { ...run, rows: 'one', missing: 'undefined' },
        all: run,
        iterate: run,
        run,
        bind: itself,
        pluck: itself,
        expand: itself,
        raw: itself,
        safeIntegers: itself,
      },
    },
  },
};

export default betterSqlite3;

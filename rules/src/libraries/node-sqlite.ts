import type { Library, Method } from '../library.js';

const run: Method = {
  effect: 'read',
  rows: 'many',
  selector: { kind: 'prepared', of: 'prepare', argument: 0 },
};
const tagged: Method = { ...run, selector: { kind: 'sql', argument: 0 } };

/** https://nodejs.org/api/sqlite.html */
const nodeSqlite: Library = {
  name: 'node-sqlite',
  title: 'node:sqlite',
  docs: 'https://nodejs.org/api/sqlite.html',
  versions: '22 - 26',
  packages: ['node:sqlite'],
  inProcess: true,
  exports: {
    DatabaseSync: { type: 'DatabaseSync' },
    StatementSync: { type: 'StatementSync' },
  },
  types: {
    DatabaseSync: {
      channel: 'connection',
      methods: {
        prepare: { returns: { type: 'StatementSync' } },
        createTagStore: { returns: { type: 'SQLTagStore' } },
        exec: { effect: 'read', selector: { kind: 'sql', argument: 0 } },
        close: { effect: 'release' },
      },
    },
    StatementSync: {
      channel: 'connection',
      methods: {
        get: { ...run, rows: 'one', missing: 'undefined' },
        all: run,
        iterate: run,
        run,
      },
    },
    SQLTagStore: {
      channel: 'connection',
      methods: {
        get: { ...tagged, rows: 'one', missing: 'undefined' },
        all: tagged,
        iterate: tagged,
        run: tagged,
      },
    },
  },
};

export default nodeSqlite;

import type { Library, Method } from '../library.js';

const many: Method = {
  effect: 'read',
  rows: 'many',
  selector: { kind: 'sql', argument: 0 },
  cure: 'query with `= ANY` and `sql.array`',
};
const one: Method = { ...many, rows: 'one', missing: 'throws' };
const maybe: Method = { ...many, rows: 'one', missing: 'null' };

/** https://github.com/gajus/slonik#slonik-query-methods - the text and its values are one value: ``sql.type(User)`...` ``. */
const slonik: Library = {
  name: 'slonik',
  title: 'Slonik',
  docs: 'https://github.com/gajus/slonik#slonik-query-methods',
  versions: '22 - 49',
  packages: ['slonik', '@silverhand/slonik'],
  serial: { together: 'queued', pipelines: 'pipeline' },
  traps: { empty: 'query' },
  exports: {
    createPool: { returns: { type: 'DatabasePool' } },
    DatabasePool: { type: 'DatabasePool' },
    DatabasePoolConnection: { type: 'CommonQueryMethods', channel: 'connection' },
    DatabaseTransactionConnection: { type: 'CommonQueryMethods', channel: 'transaction' },
    DatabaseConnection: { type: 'CommonQueryMethods' },
    CommonQueryMethods: { type: 'CommonQueryMethods' },
    // Up to version 32.
    DatabasePoolType: { type: 'DatabasePool' },
    DatabasePoolConnectionType: { type: 'CommonQueryMethods', channel: 'connection' },
    DatabaseTransactionConnectionType: { type: 'CommonQueryMethods', channel: 'transaction' },
    DatabaseConnectionType: { type: 'CommonQueryMethods' },
    CommonQueryMethodsType: { type: 'CommonQueryMethods' },
  },
  types: {
    CommonQueryMethods: {
      owners: [
        'CommonQueryMethods',
        'CommonQueryMethodsType',
        'DatabasePoolConnection',
        'DatabasePoolConnectionType',
        'DatabaseTransactionConnection',
        'DatabaseTransactionConnectionType',
      ],
      mayBeTransaction: true,
      methods: {
        any: many,
        anyFirst: many,
        many,
        manyFirst: many,
        query: many,
        stream: many,
        one,
        oneFirst: one,
        maybeOne: maybe,
        maybeOneFirst: maybe,
        exists: { ...many, rows: 'one', scalar: true },
        transaction: {
          callback: { argument: 0, parameters: ['CommonQueryMethods'], channel: 'transaction' },
        },
      },
    },
    DatabasePool: {
      owners: ['DatabasePool', 'DatabasePoolType', 'DatabaseConnection', 'DatabaseConnectionType'],
      extends: 'CommonQueryMethods',
      client: { opens: 'pool' },
      methods: {
        connect: { callback: { argument: 0, parameters: ['CommonQueryMethods'], channel: 'connection' } },
        end: { effect: 'release' },
      },
    },
  },
};

export default slonik;

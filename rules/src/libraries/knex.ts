import type { Bulk, Library, Method, Result } from '../library.js';

const built: Result = { type: 'Builder', model: 'receiver' };
const written: Result = { type: 'Write', model: 'receiver' };
const value: Result = { type: 'Value', model: 'receiver' };
const write: Method = { returns: written };
const scalar: Method = { returns: value };

const deleted: Bulk = { does: 'delete', cure: '`whereIn` with all keys', selector: { kind: 'chain' } };

/** https://knexjs.org/guide/query-builder.html */
const knex: Library = {
  name: 'knex',
  title: 'Knex',
  docs: 'https://knexjs.org/guide/query-builder.html',
  versions: '1 || 2 || 3',
  packages: ['knex'],
  pools: [
    {
      docs: 'https://knexjs.org/guide/#pool',
      made: 'knex',
      packages: ['knex'],
      argument: 0,
      options: ['pool.max'],
      default: 10,
    },
  ],
  serial: { together: 'queued', handedBy: 'transacting', pipelines: 'pipeline' },
  list: { kind: 'array' },
  chain: {
    begins: ['select', 'column', 'columns', 'first', 'from', 'table'],
    conditions: {
      where: { kind: 'columns', list: 'whereIn' },
      andWhere: { kind: 'columns', list: 'whereIn' },
    },
    columns: { select: 'names', column: 'names', columns: 'names', first: 'names' },
    allColumns: true,
    one: { first: 'select' },
    limits: ['limit'],
    joins: ['join', 'innerJoin', 'leftJoin', 'leftOuterJoin'],
    keeps: [
      'from',
      'table',
      'whereNull',
      'whereNotNull',
      'whereIn',
      'whereNotIn',
      'whereNot',
      'whereBetween',
      'whereLike',
      'whereILike',
      'orderBy',
      'transacting',
    ],
  },
  primaryKey: { column: 'id' },
  cure: '`whereIn` with all keys',
  traps: { empty: 'query' },
  exports: {
    default: { returns: { type: 'Knex' } },
    knex: { returns: { type: 'Knex' } },
    Knex: { type: 'Knex' },
    'Knex.Transaction': { type: 'Knex', channel: 'transaction' },
    'Knex.QueryBuilder': { type: 'Builder' },
  },
  types: {
    Knex: {
      owners: ['Knex', 'QueryInterface'],
      mayBeTransaction: true,
      client: { opens: 'pool', lazy: true },
      call: { returns: { type: 'Builder', model: { argument: 0 } } },
      members: { fn: { type: 'Functions' } },
      methods: {
        select: { returns: built },
        from: { returns: { type: 'Builder', model: { argument: 0 } } },
        table: { returns: { type: 'Builder', model: { argument: 0 } } },
        into: { returns: { type: 'Builder', model: { argument: 0 } } },
        queryBuilder: { returns: built },
        first: { returns: { type: 'First' } },
        column: { returns: built },
        columns: { returns: built },
        distinct: { returns: built },
        with: { returns: built },
        raw: { returns: { type: 'Raw' } },
        batchInsert: { effect: 'write', model: { argument: 0 } },
        transaction: { callback: { argument: 0, parameters: ['Knex'], channel: 'transaction' } },
        destroy: { effect: 'release' },
      },
    },
    Builder: {
      owners: ['QueryInterface', 'QueryBuilder', 'ChainableInterface'],
      fluent: true,
      awaited: { effect: 'read', rows: 'many' },
      methods: {
        from: { returns: { type: 'Builder', model: { argument: 0 } } },
        transacting: { returns: { type: 'Builder', model: 'receiver', channel: 'transaction' } },
        first: { returns: { type: 'First', model: 'receiver' } },
        count: scalar,
        countDistinct: scalar,
        sum: scalar,
        min: scalar,
        max: scalar,
        avg: scalar,
        insert: write,
        update: write,
        increment: write,
        decrement: write,
        del: write,
        delete: write,
        truncate: write,
        toSQL: { returns: { type: 'string' } },
      },
    },
    First: { owners: [], fluent: true, awaited: { effect: 'read', rows: 'one', missing: 'undefined' } },
    Value: { owners: [], fluent: true, awaited: { effect: 'read', rows: 'one', scalar: true } },
    Write: {
      owners: [],
      fluent: true,
      awaited: { effect: 'write' },
      bulk: {
        insert: {
          does: 'insert',
          cure: '`insert` with a list',
          row: { argument: 0 },
          each: '`insert` with a list, and `merge` of columns',
          conflicts: { merge: 'once' },
        },
        update: {
          does: 'update',
          cure: '`whereIn` with all keys',
          selector: { kind: 'chain' },
          values: { argument: 0 },
        },
        del: deleted,
        delete: deleted,
      },
    },
    Functions: {
      owners: ['FunctionHelper'],
      methods: { now: { returns: { type: 'Raw' } }, uuid: { returns: { type: 'Raw' } } },
    },
    Raw: { owners: ['Raw'], fluent: true },
  },
};

export default knex;

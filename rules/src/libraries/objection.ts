import type { Bulk, Library, Method, Result } from '../library.js';

const many: Result = { type: 'Builder', model: 'receiver', channel: { argument: 0 } };
const one: Method = { returns: { type: 'First', model: 'receiver' } };
const write: Method = { returns: { type: 'Write', model: 'receiver' } };
const ownWrite: Method = { returns: { type: 'RowWrite', model: 'receiver' } };

/** https://vincit.github.io/objection.js/api/query-builder/mutate-methods.html#insert */
const inserted: Pick<Bulk, 'does' | 'leaves' | 'row'> = {
  does: 'insert',
  leaves: 'on PostgreSQL and SQL Server',
  row: { argument: 0 },
};
const updated: Bulk = {
  does: 'update',
  cure: '`whereIn` with all keys',
  selector: { kind: 'chain' },
  values: { argument: 0 },
};
const deleted: Bulk = { does: 'delete', cure: '`whereIn` with all keys', selector: { kind: 'chain' } };
const ownUpdate: Bulk = { does: 'update', cure: '`whereIn` with all keys', values: { argument: 0 } };

/** https://vincit.github.io/objection.js/api/query-builder/ */
const objection: Library = {
  name: 'objection',
  title: 'Objection',
  docs: 'https://vincit.github.io/objection.js/api/query-builder/',
  versions: '2 || 3',
  packages: ['objection'],
  drivers: ['knex'],
  serial: { together: 'queued', handedBy: 'transacting', pipelines: 'pipeline' },
  list: { kind: 'array' },
  chain: {
    begins: ['query'],
    conditions: {
      where: { kind: 'columns', list: 'whereIn' },
      andWhere: { kind: 'columns', list: 'whereIn' },
      findOne: { kind: 'columns', list: 'whereIn' },
      findById: { kind: 'primary-key', list: 'whereIn' },
      deleteById: { kind: 'primary-key', list: 'delete().whereIn' },
    },
    columns: { select: 'names', column: 'names', columns: 'names' },
    allColumns: true,
    one: { first: '', findOne: 'where' },
    limits: ['limit'],
    joins: ['join', 'innerJoin', 'leftJoin', 'joinRelated', 'innerJoinRelated', 'leftJoinRelated'],
    keeps: [
      'whereNull',
      'whereNotNull',
      'whereIn',
      'whereNotIn',
      'whereNot',
      'whereBetween',
      'orderBy',
      'transacting',
      'withGraphFetched',
    ],
  },
  primaryKey: { column: 'id', member: 'idColumn' },
  cure: '`whereIn` or `findByIds` with all keys',
  relations: [
    { kind: 'named', type: 'Model', method: '$relatedQuery', missing: 'undefined' },
    { kind: 'named', type: 'Model', method: '$fetchGraph', gives: 'row' },
  ],
  eager: [
    { kind: 'method', name: 'withGraphFetched' },
    { kind: 'method', name: 'withGraphJoined' },
  ],
  exports: {
    Model: { type: 'Model' },
    QueryBuilder: { type: 'Builder' },
    transaction: { returns: { type: 'string' } },
  },
  types: {
    Model: {
      statics: 'ModelStatic',
      methods: {
        $query: { returns: { type: 'Row', model: 'receiver', channel: { argument: 0 } } },
        $relatedQuery: { returns: { type: 'Builder', channel: { argument: 1 } } },
        $fetchGraph: { effect: 'read', rows: 'one' },
      },
      loaded: { $afterFind: -1 },
    },
    ModelStatic: {
      owners: ['Model'],
      methods: {
        query: { returns: many },
        relatedQuery: { returns: { type: 'Builder', channel: { argument: 1 } } },
        fetchGraph: { effect: 'read', rows: 'many' },
        transaction: { callback: { argument: -1, parameters: [undefined], channel: 'transaction' } },
      },
    },
    Builder: {
      owners: ['QueryBuilder', '*QueryBuilder'],
      fluent: true,
      awaited: { effect: 'read', rows: 'many' },
      methods: {
        transacting: { returns: { type: 'Builder', model: 'receiver', channel: 'transaction' } },
        findById: one,
        findOne: one,
        first: one,
        throwIfNotFound: { returns: { type: 'Found', model: 'receiver' } },
        resultSize: { effect: 'read', rows: 'one', scalar: true },
        insert: write,
        insertAndFetch: write,
        insertGraph: write,
        insertGraphAndFetch: write,
        upsertGraph: write,
        upsertGraphAndFetch: write,
        update: write,
        updateAndFetch: write,
        updateAndFetchById: write,
        patch: write,
        patchAndFetch: write,
        patchAndFetchById: write,
        increment: write,
        decrement: write,
        relate: write,
        unrelate: write,
        delete: write,
        deleteById: write,
        truncate: write,
      },
    },
    Row: {
      owners: [],
      extends: 'Builder',
      fluent: true,
      awaited: { effect: 'read', rows: 'one' },
      methods: { patch: ownWrite, update: ownWrite, delete: ownWrite },
    },
    RowWrite: {
      owners: [],
      fluent: true,
      awaited: { effect: 'write' },
      bulk: {
        patch: ownUpdate,
        update: ownUpdate,
        delete: { does: 'delete', cure: '`whereIn` with all keys' },
      },
    },
    First: {
      owners: [],
      extends: 'Builder',
      fluent: true,
      awaited: { effect: 'read', rows: 'one', missing: 'undefined' },
    },
    Found: {
      owners: [],
      extends: 'Builder',
      fluent: true,
      awaited: { effect: 'read', rows: 'one', missing: 'throws' },
    },
    Write: {
      owners: [],
      fluent: true,
      awaited: { effect: 'write' },
      bulk: {
        insert: {
          ...inserted,
          cure: '`insert` with a list',
          each: '`insert` with a list, and `merge` of columns',
          conflicts: { merge: 'once' },
        },
        insertAndFetch: { ...inserted, cure: '`insertAndFetch` with a list', trips: 2 },
        insertGraph: { ...inserted, cure: '`insertGraph` with a list' },
        patch: updated,
        update: updated,
        delete: deleted,
        deleteById: deleted,
      },
    },
  },
};

export default objection;

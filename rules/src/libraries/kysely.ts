import type { Library, Method } from '../library.js';

const select: Method = { returns: { type: 'Select', model: { argument: 0 } } };
const write: Method = { returns: { type: 'Write', model: { argument: 0 } } };

/** https://kysely-org.github.io/kysely-apidoc/classes/SelectQueryBuilder.html */
const kysely: Library = {
  name: 'kysely',
  title: 'Kysely',
  docs: 'https://kysely-org.github.io/kysely-apidoc/interfaces/SelectQueryBuilder.html',
  versions: '0.26 - 0.29',
  packages: ['kysely'],
  drivers: ['pg', 'mysql2'],
  serial: {
    together: 'queued',
    pipelines: 'pipeline',
    drivers: ['pg', 'mysql2', 'mysql2/promise', 'tedious'],
    except: ['kysely-postgres-js', 'postgres'],
  },
  list: { kind: 'array' },
  chain: {
    begins: ['selectFrom'],
    conditions: { where: { kind: 'comparison', list: 'in' } },
    columns: { select: 'names', selectAll: 'all' },
    one: { executeTakeFirst: 'execute' },
    limits: ['limit'],
    joins: ['innerJoin', 'leftJoin'],
    keeps: ['orderBy', 'execute'],
  },
  primaryKey: { column: 'id' },
  cure: "`where` with `'in'` and all keys",
  traps: { empty: 'throws' },
  exports: {
    Kysely: { type: 'Kysely' },
    Transaction: { type: 'Kysely', channel: 'transaction' },
    SelectQueryBuilder: { type: 'Select' },
  },
  types: {
    Kysely: {
      owners: ['Kysely', 'QueryCreator', 'Transaction', 'QueryCreatorProps'],
      methods: {
        selectFrom: select,
        insertInto: write,
        replaceInto: write,
        updateTable: write,
        deleteFrom: write,
        mergeInto: write,
        transaction: { returns: { type: 'TransactionBuilder' } },
        destroy: { effect: 'release' },
      },
    },
    TransactionBuilder: {
      fluent: true,
      methods: { execute: { callback: { argument: 0, parameters: ['Kysely'], channel: 'transaction' } } },
    },
    Select: {
      owners: ['SelectQueryBuilder'],
      fluent: true,
      methods: {
        execute: { effect: 'read', rows: 'many' },
        executeTakeFirst: { effect: 'read', rows: 'one', missing: 'undefined' },
        executeTakeFirstOrThrow: { effect: 'read', rows: 'one', missing: 'throws' },
        compile: { returns: { type: 'string' } },
      },
    },
    Write: {
      owners: [
        'InsertQueryBuilder',
        'UpdateQueryBuilder',
        'DeleteQueryBuilder',
        'MergeQueryBuilder',
        'WheneableMergeQueryBuilder',
      ],
      fluent: true,
      methods: {
        execute: { effect: 'write' },
        executeTakeFirst: { effect: 'write' },
        executeTakeFirstOrThrow: { effect: 'write', missing: 'throws' },
      },
      bulk: {
        values: {
          does: 'insert',
          cure: '`values` with all rows',
          row: { argument: 0 },
          each: '`values` with all rows, and `excluded` for what a conflict changes',
          conflicts: { doUpdateSet: 'once', onDuplicateKeyUpdate: 'each' },
        },
        updateTable: {
          does: 'update',
          cure: "`where` with `'in'` and all keys",
          selector: { kind: 'chain' },
          values: { argument: 0, of: 'set' },
        },
        deleteFrom: {
          does: 'delete',
          cure: "`where` with `'in'` and all keys",
          selector: { kind: 'chain' },
        },
      },
    },
  },
};

export default kysely;

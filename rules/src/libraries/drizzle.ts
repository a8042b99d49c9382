import type { Export, Library, Method } from '../library.js';

const select: Method = { returns: { type: 'Select', model: 'receiver' } };
const table: Export & Method = {
  returns: { type: 'Table', model: { argument: 0 }, columns: { argument: 1 } },
};
const write: Method = { returns: { type: 'Write', model: { argument: 0 } } };

const byOptions: Pick<Method, 'selector' | 'batch'> = {
  selector: { kind: 'options', argument: 0 },
  batch: { method: 'findMany', selector: { kind: 'options', argument: 0 } },
};

/** https://orm.drizzle.team/docs/select */
const drizzle: Library = {
  name: 'drizzle',
  title: 'Drizzle',
  docs: 'https://orm.drizzle.team/docs/select',
  versions: '0.30 - 0.45',
  packages: ['drizzle-orm'],
  drivers: ['pg', 'mysql2'],
  serial: {
    together: 'queued',
    pipelines: 'pipeline',
    drivers: ['drizzle-orm/node-postgres', 'drizzle-orm/mysql2', 'drizzle-orm/neon-serverless'],
    except: ['drizzle-orm/postgres-js', 'drizzle-orm/bun-sql', 'drizzle-orm/libsql', 'drizzle-orm/d1'],
  },
  list: { kind: 'operator', name: 'inArray', equals: 'eq', all: 'and', module: 'drizzle-orm' },
  chain: {
    begins: ['select', 'selectDistinct'],
    conditions: { where: { kind: 'operators' } },
    columns: { select: 'object', selectDistinct: 'object' },
    allColumns: true,
    one: { get: 'all' },
    limits: ['limit'],
    joins: ['innerJoin', 'leftJoin', 'rightJoin', 'fullJoin'],
    keeps: ['from', 'orderBy', 'all', 'execute', '$dynamic'],
  },
  cure: '`inArray` with all keys',
  traps: { empty: 'query' },
  eager: [{ kind: 'option', name: 'with' }],
  exports: {
    drizzle: { returns: { type: 'Database' } },
    '*Transaction': { type: 'Database', channel: 'transaction' },
    '*Database': { type: 'Database' },
    pgTable: table,
    mysqlTable: table,
    sqliteTable: table,
    pgTableCreator: { returns: { type: 'TableCreator' } },
    mysqlTableCreator: { returns: { type: 'TableCreator' } },
    sqliteTableCreator: { returns: { type: 'TableCreator' } },
    pgSchema: { returns: { type: 'Schema' } },
    mysqlSchema: { returns: { type: 'Schema' } },
  },
  types: {
    Table: { owners: [] },
    TableCreator: { owners: [], call: table },
    Schema: { owners: ['PgSchema', 'MySqlSchema'], methods: { table } },
    Database: {
      owners: ['*Database', '*Transaction'],
      members: { query: { type: 'Relations' } },
      methods: {
        select,
        selectDistinct: select,
        selectDistinctOn: select,
        insert: write,
        update: write,
        delete: write,
        $count: { effect: 'read', rows: 'one', scalar: true, model: { argument: 0 } },
        execute: { effect: 'read', rows: 'many', selector: { kind: 'sql', argument: 0 } },
        // https://orm.drizzle.team/docs/batch-api
        batch: { sends: true },
        transaction: { callback: { argument: 0, parameters: ['Database'], channel: 'transaction' } },
      },
    },
    Relations: { owners: [], members: { '*': { type: 'Relation', model: 'member-name' } } },
    Relation: {
      owners: ['RelationalQueryBuilder'],
      methods: {
        findFirst: { effect: 'read', rows: 'one', missing: 'undefined', ...byOptions },
        findMany: { effect: 'read', rows: 'many', ...byOptions },
      },
    },
    Select: {
      owners: ['*SelectBuilder', '*Select', '*SelectBase', '*SelectQueryBuilderBase'],
      fluent: true,
      awaited: { effect: 'read', rows: 'many' },
      methods: {
        from: { returns: { type: 'Select', model: { argument: 0 } } },
        get: { effect: 'read', rows: 'one', missing: 'undefined' },
        all: { effect: 'read', rows: 'many' },
        as: { returns: { type: 'string' } },
        toSQL: { returns: { type: 'string' } },
      },
    },
    Write: {
      owners: ['*Insert', '*InsertBase', '*Update', '*UpdateBase', '*Delete', '*DeleteBase'],
      fluent: true,
      awaited: { effect: 'write' },
      bulk: {
        values: {
          does: 'insert',
          cure: '`values` with all rows',
          row: { argument: 0 },
          each: '`values` with all rows, and `excluded` for what a conflict changes',
          conflicts: { onConflictDoUpdate: 'once', onDuplicateKeyUpdate: 'each' },
        },
        update: {
          does: 'update',
          cure: '`inArray` with all keys',
          selector: { kind: 'chain' },
          values: { argument: 0, of: 'set' },
        },
        delete: { does: 'delete', cure: '`inArray` with all keys', selector: { kind: 'chain' } },
      },
    },
  },
};

export default drizzle;

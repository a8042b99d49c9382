import type { Library, Method } from '../library.js';

const select: Method = { returns: { type: 'Select', model: 'receiver' } };
const write: Method = { returns: { type: 'Write', model: { argument: 0 } } };

/** https://orm.drizzle.team/docs/select */
const drizzle: Library = {
  name: 'drizzle',
  title: 'Drizzle',
  docs: 'https://orm.drizzle.team/docs/select',
  versions: '0.30 - 0.45',
  packages: ['drizzle-orm'],
  list: { kind: 'call', name: 'inArray', module: 'drizzle-orm' },
  cure: '`inArray` with all keys',
  traps: { empty: 'query' },
  eager: [{ kind: 'option', name: 'with' }],
  exports: {
    drizzle: { returns: { type: 'Database' } },
    '*Transaction': { type: 'Database', channel: 'transaction' },
    '*Database': { type: 'Database' },
  },
  types: {
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
        transaction: { callback: { argument: 0, parameters: ['Database'], channel: 'transaction' } },
      },
    },
    Relations: { owners: [], members: { '*': { type: 'Relation', model: 'member-name' } } },
    Relation: {
      owners: ['RelationalQueryBuilder'],
      methods: {
        findFirst: { effect: 'read', rows: 'one', missing: 'undefined' },
        findMany: { effect: 'read', rows: 'many' },
      },
    },
    Select: {
      owners: ['*SelectBuilder', '*Select', '*SelectQueryBuilderBase'],
      fluent: true,
      awaited: { effect: 'read', rows: 'many' },
      methods: {
        from: { returns: { type: 'Select', model: { argument: 0 } } },
        as: { returns: { type: 'string' } },
        toSQL: { returns: { type: 'string' } },
      },
    },
    Write: {
      owners: ['*Insert', '*InsertBase', '*Update', '*UpdateBase', '*Delete', '*DeleteBase'],
      fluent: true,
      awaited: { effect: 'write' },
    },
  },
};

export default drizzle;

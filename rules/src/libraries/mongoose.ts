import type { Batch, Bulk, BulkOperation, Library, Method } from '../library.js';

const many: Method = { returns: { type: 'Query', model: 'receiver' } };
const one: Method = { returns: { type: 'QueryOne', model: 'receiver' } };
const batch: Batch = { method: 'find', selector: { kind: 'where', argument: 0 } };
const scalar: Method = { returns: { type: 'QueryValue', model: 'receiver' } };
const change: Method = { returns: { type: 'Write', model: 'receiver' } };
const changeOfQuery: Method = { returns: { type: 'QueryWrite', model: 'receiver' } };
const changeOfDocument: Method = { returns: { type: 'DocumentWrite', model: 'receiver' } };
const session: Method = { returns: { type: 'Query', model: 'receiver', channel: 'transaction' } };
const startSession: Method = { returns: { type: 'ClientSession' } };

/** https://mongoosejs.com/docs/api/model.html#Model.bulkWrite() */
const operation: Omit<BulkOperation, 'name'> = {
  method: 'bulkWrite',
  condition: 'filter',
  own: ['upsert', 'arrayFilters', 'collation', 'hint', 'timestamps', 'setDefaultsOnInsert'],
  shared: ['session', 'writeConcern', 'comment'],
  fails: 'none if a value is not of its type; those behind one that fails are not written',
};

/** https://mongoosejs.com/docs/api/model.html#Model.insertMany() */
const inserted: Bulk = {
  does: 'insert',
  cure: '`insertMany`',
  method: 'insertMany',
  givesRows: 'insertMany',
  empty: 'nothing',
  fails: 'none if one is not valid; those behind one that fails are not written',
  keeps: ['session', 'ordered', 'timestamps'],
  hooks: ['save', 'insertMany'],
  row: { argument: 0 },
};

/** https://mongoosejs.com/docs/api/model.html#Model.updateMany() */
const updatedMany: Bulk = {
  does: 'update',
  cure: '`updateMany` with `$in`',
  fails: 'none if a key is not of its type; those before one that fails stay changed',
  selector: { kind: 'where', argument: 0 },
  values: { argument: 1 },
  accumulates: ['$inc', '$mul', '$push', '$pop', '$bit'],
  alone: ['upsert', 'sort'],
  keeps: [...operation.shared, 'arrayFilters', 'collation', 'hint', 'timestamps', 'runValidators', 'strict'],
  hooks: ['updateMany', 'bulkWrite'],
  each: '`bulkWrite`',
  operation: { ...operation, name: 'updateMany', values: 'update' },
};

const updated: Bulk = {
  ...updatedMany,
  method: 'updateMany',
  only: '_id',
  hooks: ['updateOne', 'updateMany', 'bulkWrite'],
  operation: { ...operation, name: 'updateOne', values: 'update' },
};

const replaced: Bulk = {
  does: 'update',
  cure: '`bulkWrite`',
  selector: { kind: 'where', argument: 0 },
  values: { argument: 1 },
  hooks: ['replaceOne', 'bulkWrite'],
  each: '`bulkWrite`',
  operation: { ...operation, name: 'replaceOne', values: 'replacement' },
};

/** https://mongoosejs.com/docs/api/model.html#Model.deleteMany() */
const deletedMany: Bulk = {
  does: 'delete',
  cure: '`deleteMany` with `$in`',
  fails: 'none if a key is not of its type; those before one that fails stay deleted',
  selector: { kind: 'where', argument: 0 },
  alone: ['sort'],
  keeps: [...operation.shared, 'collation', 'hint'],
  hooks: ['deleteMany', 'bulkWrite'],
  each: '`bulkWrite`',
  operation: { ...operation, name: 'deleteMany', own: ['collation', 'hint'] },
};

const deleted: Bulk = {
  ...deletedMany,
  method: 'deleteMany',
  only: '_id',
  hooks: ['deleteOne', 'deleteMany', 'bulkWrite'],
  operation: { ...operation, name: 'deleteOne', own: ['collation', 'hint'] },
};

/** What `findOneAnd...` says of the document that it gives. */
const given: Pick<Bulk, 'given' | 'drops'> = {
  given: true,
  drops: [
    'new',
    'returnDocument',
    'returnOriginal',
    'rawResult',
    'includeResultMetadata',
    'projection',
    'fields',
    'select',
    'lean',
    'useFindAndModify',
  ],
};

const foundAndUpdated: Bulk = {
  ...updated,
  ...given,
  hooks: ['findOneAndUpdate', 'updateMany', 'bulkWrite'],
};
const foundAndDeleted: Bulk = {
  ...deleted,
  ...given,
  hooks: ['findOneAndDelete', 'deleteMany', 'bulkWrite'],
};

/** https://mongoosejs.com/docs/queries.html and https://mongoosejs.com/docs/connections.html */
const mongoose: Library = {
  name: 'mongoose',
  title: 'Mongoose',
  docs: 'https://mongoosejs.com/docs/queries.html',
  versions: '6 || 7 || 8 || 9',
  packages: ['mongoose', '@nestjs/mongoose'],
  pools: [
    {
      docs: 'https://mongoosejs.com/docs/connections.html#connection_pools',
      made: 'connect',
      packages: ['mongoose'],
      argument: 1,
      options: ['maxPoolSize'],
      default: 100,
      address: 0,
    },
  ],
  serial: {
    together: 'refused',
    handedBy: 'session',
    begins: ['startTransaction', 'withTransaction'],
  },
  row: 'Document',
  transactionOption: 'session',
  list: { kind: 'property', name: '$in' },
  documents: {
    casts: true,
    keeps: ['populate', 'lean', 'sort', 'session', 'read', 'maxTimeMS', 'comment', 'exec'],
    projects: { method: 'select' },
  },
  cure: '`find` with `$in`, or `populate`',
  traps: { empty: 'query' },
  relations: [{ kind: 'named', type: 'Document', method: 'populate', gives: 'row' }],
  eager: [{ kind: 'method', name: 'populate' }],
  // https://mongoosejs.com/docs/guide.html#methods
  ownMethods: {
    on: 'Schema',
    members: { statics: 'Model', methods: 'Document' },
    adders: { static: 'statics', method: 'methods' },
    options: 1,
    loads: { method: 'loadClass', statics: 'statics', rows: 'methods' },
  },
  exports: {
    connect: { returns: { type: 'Mongoose' } },
    createConnection: { returns: { type: 'Connection' } },
    disconnect: { call: { effect: 'release' } },
    connection: { instance: 'Connection' },
    Connection: { type: 'Connection' },
    model: { returns: { type: 'Model', model: { argument: 0 }, schema: { argument: 1 } } },
    Schema: { type: 'Schema' },
    Model: { type: 'Model' },
    PaginateModel: { type: 'Model' },
    Document: { type: 'Document' },
    HydratedDocument: { type: 'Document' },
    ClientSession: { type: 'ClientSession' },
    startSession: { returns: { type: 'ClientSession' } },
    InjectModel: { injects: { type: 'Model', model: { argument: 0 } } },
    InjectConnection: { injects: { type: 'Connection' } },
  },
  types: {
    // Connecting again to what is connected does nothing: `connect` costs only where it is undone.
    Mongoose: {
      client: { opens: 'pool', lazy: true, shared: true },
      members: { connection: { type: 'Connection' } },
    },
    Connection: {
      client: { opens: 'pool', lazy: true },
      methods: {
        startSession,
        asPromise: { effect: 'connect', returns: { type: 'Connection' } },
        model: { returns: { type: 'Model', model: { argument: 0 }, schema: { argument: 1 } } },
        transaction: { callback: { argument: 0, parameters: [undefined], channel: 'transaction' } },
        close: { effect: 'release' },
        destroy: { effect: 'release' },
      },
    },
    ClientSession: {
      owners: ['ClientSession'],
      channel: 'transaction',
      methods: {
        withTransaction: {
          callback: { argument: 0, parameters: ['ClientSession'], channel: 'transaction' },
        },
      },
    },
    Schema: {},
    Model: {
      makes: 'Document',
      methods: {
        startSession,
        find: { ...many, selector: { kind: 'where', argument: 0 }, batch },
        findOne: { ...one, selector: { kind: 'where', argument: 0 }, batch },
        findById: { ...one, selector: { kind: 'primary-key', argument: 0 }, batch },
        exists: scalar,
        countDocuments: scalar,
        estimatedDocumentCount: scalar,
        distinct: many,
        aggregate: { returns: { type: 'Aggregate', model: 'receiver' } },
        populate: { effect: 'read', rows: 'many' },
        create: { effect: 'write', bulk: { ...inserted, listed: true } },
        insertMany: { effect: 'write' },
        bulkWrite: { effect: 'write' },
        bulkSave: { effect: 'write' },
        updateOne: change,
        updateMany: change,
        replaceOne: change,
        findByIdAndUpdate: change,
        findByIdAndDelete: change,
        findOneAndUpdate: change,
        findOneAndReplace: change,
        findOneAndDelete: change,
        deleteOne: change,
        deleteMany: change,
      },
    },
    Query: {
      fluent: true,
      awaited: { effect: 'read', rows: 'many' },
      methods: {
        session,
        cursor: { returns: { type: 'Cursor' } },
        getFilter: { returns: { type: 'object' } },
        getQuery: { returns: { type: 'object' } },
        distinct: many,
        countDocuments: scalar,
        findOne: one,
        updateOne: changeOfQuery,
        updateMany: changeOfQuery,
        deleteOne: changeOfQuery,
        deleteMany: changeOfQuery,
        findOneAndUpdate: changeOfQuery,
        findOneAndDelete: changeOfQuery,
      },
    },
    QueryOne: { owners: [], fluent: true, awaited: { effect: 'read', rows: 'one', missing: 'null' } },
    QueryValue: { owners: [], fluent: true, awaited: { effect: 'read', rows: 'one', scalar: true } },
    Aggregate: {
      fluent: true,
      awaited: { effect: 'read', rows: 'many' },
      methods: { cursor: { returns: { type: 'Cursor' } } },
    },
    Write: {
      owners: [],
      fluent: true,
      awaited: { effect: 'write' },
      bulk: {
        updateOne: updated,
        updateMany: updatedMany,
        replaceOne: replaced,
        findByIdAndUpdate: { ...foundAndUpdated, selector: { kind: 'primary-key', argument: 0 } },
        findByIdAndDelete: { ...foundAndDeleted, selector: { kind: 'primary-key', argument: 0 } },
        findOneAndUpdate: foundAndUpdated,
        findOneAndReplace: { ...replaced, ...given, hooks: ['findOneAndReplace', 'bulkWrite'] },
        findOneAndDelete: foundAndDeleted,
        deleteOne: deleted,
        deleteMany: deletedMany,
      },
      methods: { session: { returns: { type: 'Write', model: 'receiver', channel: 'transaction' } } },
    },
    QueryWrite: { owners: [], fluent: true, awaited: { effect: 'write' } },
    DocumentWrite: {
      owners: [],
      fluent: true,
      awaited: { effect: 'write' },
      bulk: {
        updateOne: {
          does: 'update',
          cure: '`updateMany` with `$in`',
          values: { argument: 0 },
          each: '`bulkWrite`',
        },
        deleteOne: { does: 'delete', cure: '`deleteMany` with `$in`' },
      },
    },
    Cursor: { owners: ['Cursor', 'QueryCursor', 'AggregationCursor'] },
    Document: {
      methods: {
        save: {
          effect: 'write',
          // https://mongoosejs.com/docs/api/model.html#Model.bulkSave()
          bulk: { does: 'save', cure: '`bulkSave`', row: 'receiver', made: inserted },
        },
        updateOne: changeOfDocument,
        deleteOne: changeOfDocument,
        model: { returns: { type: 'Model', model: { argument: 0 } } },
        populate: { effect: 'read', rows: 'one' },
      },
    },
  },
};

export default mongoose;

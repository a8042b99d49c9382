import type { Batch, Bulk, BulkOperation, Library, Method } from '../library.js';

const write: Method = { effect: 'write' };

/** https://www.mongodb.com/docs/drivers/node/current/crud/bulk-write/ */
const operation: Omit<BulkOperation, 'name'> = {
  method: 'bulkWrite',
  condition: 'filter',
  own: ['upsert', 'arrayFilters', 'collation', 'hint'],
  shared: ['session', 'writeConcern', 'comment', 'bypassDocumentValidation'],
  fails: 'those behind one that fails are not written',
};

/** https://www.mongodb.com/docs/drivers/node/current/crud/insert/ */
const inserted: Bulk = {
  does: 'insert',
  cure: '`insertMany`',
  method: 'insertMany',
  fails: operation.fails,
  keeps: operation.shared,
  row: { argument: 0 },
};

/** https://www.mongodb.com/docs/drivers/node/current/crud/update/modify/ */
const updatedMany: Bulk = {
  does: 'update',
  cure: '`updateMany` with `$in`',
  fails: 'those before one that fails stay changed',
  selector: { kind: 'where', argument: 0 },
  values: { argument: 1 },
  accumulates: ['$inc', '$mul', '$push', '$pop', '$bit'],
  alone: ['upsert', 'sort'],
  keeps: [...operation.shared, 'arrayFilters', 'collation', 'hint'],
  each: '`bulkWrite`',
  operation: { ...operation, name: 'updateMany', values: 'update' },
};

const updated: Bulk = {
  ...updatedMany,
  method: 'updateMany',
  only: '_id',
  operation: { ...operation, name: 'updateOne', values: 'update' },
};

const replaced: Bulk = {
  does: 'update',
  cure: '`bulkWrite`',
  selector: { kind: 'where', argument: 0 },
  values: { argument: 1 },
  each: '`bulkWrite`',
  operation: { ...operation, name: 'replaceOne', values: 'replacement' },
};

/** https://www.mongodb.com/docs/drivers/node/current/crud/delete/ */
const deletedMany: Bulk = {
  does: 'delete',
  cure: '`deleteMany` with `$in`',
  fails: 'those before one that fails stay deleted',
  selector: { kind: 'where', argument: 0 },
  alone: ['sort'],
  keeps: [...operation.shared, 'collation', 'hint'],
  each: '`bulkWrite`',
  operation: { ...operation, name: 'deleteMany', own: ['collation', 'hint'] },
};

const deleted: Bulk = {
  ...deletedMany,
  method: 'deleteMany',
  only: '_id',
  operation: { ...operation, name: 'deleteOne', own: ['collation', 'hint'] },
};

/** What `findOneAnd...` says of the document that it gives. */
const drops = ['returnDocument', 'returnOriginal', 'projection', 'includeResultMetadata'];
const batch: Batch = { method: 'find', selector: { kind: 'where', argument: 0 } };

/** https://www.mongodb.com/docs/drivers/node/current/crud/ */
const mongodb: Library = {
  name: 'mongodb',
  title: 'MongoDB',
  docs: 'https://www.mongodb.com/docs/drivers/node/current/crud/',
  versions: '4.7 || 5 || 6 || 7',
  packages: ['mongodb', 'mongodb-legacy'],
  pools: [
    {
      docs: 'https://www.mongodb.com/docs/drivers/node/current/connect/connection-options/connection-pools/',
      made: 'MongoClient',
      packages: ['mongodb', 'mongodb-legacy'],
      argument: 1,
      options: ['maxPoolSize'],
      default: 100,
      address: 0,
    },
  ],
  serial: { together: 'refused', begins: ['startTransaction', 'withTransaction'] },
  transactionOption: 'session',
  list: { kind: 'property', name: '$in' },
  documents: {
    keeps: ['sort', 'maxTimeMS', 'comment', 'toArray'],
    projects: { method: 'project', option: 'projection' },
    all: 'toArray',
  },
  cure: '`find` with `$in`',
  traps: { empty: 'query' },
  // https://github.com/fastify/fastify-mongodb#usage
  plugins: [{ packages: ['@fastify/mongodb', 'fastify-mongodb'], member: 'mongo', type: 'Plugin' }],
  exports: {
    MongoClient: { type: 'MongoClient' },
    'MongoClient.connect': { returns: { type: 'MongoClient' } },
    Db: { type: 'Db' },
    Collection: { type: 'Collection' },
    ClientSession: { type: 'ClientSession' },
  },
  types: {
    MongoClient: {
      // It connects with the first operation.
      client: { opens: 'pool', lazy: true },
      methods: {
        connect: { effect: 'connect', returns: { type: 'MongoClient' } },
        db: { returns: { type: 'Db' } },
        startSession: { returns: { type: 'ClientSession' } },
        close: { effect: 'release' },
      },
    },
    Plugin: {
      owners: [],
      members: {
        client: { type: 'MongoClient' },
        db: { type: 'Db' },
        ObjectId: { type: 'string' },
        '*': { type: 'Plugin' },
      },
    },
    Db: {
      methods: {
        collection: { returns: { type: 'Collection', model: { argument: 0 } } },
        aggregate: { returns: { type: 'Cursor' } },
        command: write,
        createCollection: write,
        dropDatabase: write,
      },
    },
    Collection: {
      methods: {
        find: {
          returns: { type: 'Cursor', model: 'receiver' },
          selector: { kind: 'where', argument: 0 },
          batch,
        },
        aggregate: { returns: { type: 'Cursor', model: 'receiver' } },
        findOne: {
          effect: 'read',
          rows: 'one',
          missing: 'null',
          selector: { kind: 'where', argument: 0 },
          batch,
        },
        countDocuments: { effect: 'read', rows: 'one', scalar: true },
        estimatedDocumentCount: { effect: 'read', rows: 'one', scalar: true },
        distinct: { effect: 'read', rows: 'many' },
        insertOne: { ...write, bulk: inserted },
        insertMany: write,
        updateOne: { ...write, bulk: updated },
        updateMany: { ...write, bulk: updatedMany },
        replaceOne: { ...write, bulk: replaced },
        findOneAndUpdate: { ...write, bulk: { ...updated, given: true, drops } },
        findOneAndReplace: { ...write, bulk: { ...replaced, given: true, drops } },
        findOneAndDelete: { ...write, bulk: { ...deleted, given: true, drops } },
        deleteOne: { ...write, bulk: deleted },
        deleteMany: { ...write, bulk: deletedMany },
        bulkWrite: write,
        createIndex: write,
        drop: write,
      },
    },
    Cursor: {
      owners: ['FindCursor', 'AggregationCursor', 'AbstractCursor'],
      fluent: true,
      methods: { toArray: { effect: 'read', rows: 'many' } },
    },
    ClientSession: {
      channel: 'transaction',
      methods: {
        withTransaction: {
          callback: { argument: 0, parameters: ['ClientSession'], channel: 'transaction' },
        },
      },
    },
  },
};

export default mongodb;

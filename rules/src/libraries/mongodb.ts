import type { Batch, Library, Method } from '../library.js';

const write: Method = { effect: 'write' };
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
        insertOne: write,
        insertMany: write,
        updateOne: write,
        updateMany: write,
        replaceOne: write,
        findOneAndUpdate: write,
        findOneAndReplace: write,
        findOneAndDelete: write,
        deleteOne: write,
        deleteMany: write,
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

import type { Batch, Library, Method } from '../library.js';

const many: Method = { returns: { type: 'Query', model: 'receiver' } };
const one: Method = { returns: { type: 'QueryOne', model: 'receiver' } };
const batch: Batch = { method: 'find', selector: { kind: 'where', argument: 0 } };
const scalar: Method = { returns: { type: 'QueryValue', model: 'receiver' } };
const change: Method = { returns: { type: 'Write', model: 'receiver' } };
const session: Method = { returns: { type: 'Query', model: 'receiver', channel: 'transaction' } };
const startSession: Method = { returns: { type: 'ClientSession' } };

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
  exports: {
    connect: { returns: { type: 'Mongoose' } },
    createConnection: { returns: { type: 'Connection' } },
    disconnect: { call: { effect: 'release' } },
    connection: { instance: 'Connection' },
    Connection: { type: 'Connection' },
    model: { returns: { type: 'Model', model: { argument: 0 }, schema: { argument: 1 } } },
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
    Model: {
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
        create: { effect: 'write' },
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
        updateOne: change,
        updateMany: change,
        deleteOne: change,
        deleteMany: change,
        findOneAndUpdate: change,
        findOneAndDelete: change,
      },
    },
    QueryOne: { owners: [], fluent: true, awaited: { effect: 'read', rows: 'one', missing: 'null' } },
    QueryValue: { owners: [], fluent: true, awaited: { effect: 'read', rows: 'one', scalar: true } },
    Aggregate: {
      fluent: true,
      awaited: { effect: 'read', rows: 'many' },
      methods: { cursor: { returns: { type: 'Cursor' } } },
    },
    Write: { owners: [], fluent: true, awaited: { effect: 'write' } },
    Cursor: { owners: ['Cursor', 'QueryCursor', 'AggregationCursor'] },
    Document: {
      methods: {
        save: { effect: 'write' },
        updateOne: change,
        deleteOne: change,
        populate: { effect: 'read', rows: 'one' },
      },
    },
  },
};

export default mongoose;

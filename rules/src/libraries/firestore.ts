import type { Library, Method } from '../library.js';

const collection: Method = { returns: { type: 'Collection', model: { argument: 0 } } };
const document: Method = { returns: { type: 'Document', model: 'receiver' } };
const query: Method = { returns: { type: 'Query', model: 'receiver' } };
const value: Method = { returns: { type: 'Value', model: 'receiver' } };
const many: Method = { effect: 'read', rows: 'many' };
const write: Method = { effect: 'write' };

/** https://googleapis.dev/nodejs/firestore/latest/Firestore.html */
const firestore: Library = {
  name: 'firestore',
  title: 'Firestore',
  docs: 'https://googleapis.dev/nodejs/firestore/latest/Firestore.html',
  versions: '4 || 5 || 6 || 7 || 8',
  packages: ['@google-cloud/firestore', 'firebase-admin'],
  globals: ['FirebaseFirestore'],
  // Of a list that a condition takes: https://firebase.google.com/docs/firestore/query-data/queries#in_not-in_and_array-contains-any
  traps: { limit: 30, empty: 'throws' },
  cure: 'query with `in`, or with `collectionGroup`',
  exports: {
    Firestore: { type: 'Firestore' },
    getFirestore: { returns: { type: 'Firestore' }, kept: true },
    firestore: { returns: { type: 'Firestore' }, kept: true },
    CollectionReference: { type: 'Collection' },
    CollectionGroup: { type: 'Query' },
    DocumentReference: { type: 'Document' },
    Query: { type: 'Query' },
    Transaction: { type: 'Transaction', channel: 'transaction' },
    WriteBatch: { type: 'Batch' },
    BulkWriter: { type: 'BulkWriter' },
    'FirebaseFirestore.Firestore': { type: 'Firestore' },
    'FirebaseFirestore.CollectionReference': { type: 'Collection' },
    'FirebaseFirestore.DocumentReference': { type: 'Document' },
    'FirebaseFirestore.Query': { type: 'Query' },
    'FirebaseFirestore.Transaction': { type: 'Transaction', channel: 'transaction' },
  },
  types: {
    Firestore: {
      client: { opens: 'pool', lazy: true },
      methods: {
        collection,
        collectionGroup: { returns: { type: 'Query', model: { argument: 0 } } },
        doc: { returns: { type: 'Document' } },
        getAll: many,
        listCollections: { effect: 'read', rows: 'many' },
        runTransaction: {
          callback: { argument: 0, parameters: ['Transaction'], channel: 'transaction' },
        },
        batch: { returns: { type: 'Batch' } },
        bulkWriter: { returns: { type: 'BulkWriter' } },
        recursiveDelete: write,
        terminate: { effect: 'release' },
      },
    },
    Document: {
      owners: ['DocumentReference'],
      cure: '`getAll`',
      methods: {
        get: { effect: 'read', rows: 'one' },
        collection,
        withConverter: document,
        // Subcollections are found per document only.
        listCollections: { ...many, cure: false },
        create: write,
        set: write,
        update: write,
        delete: write,
      },
    },
    Query: {
      owners: ['Query', 'CollectionGroup'],
      methods: {
        get: many,
        stream: { effect: 'read', rows: 'many' },
        where: query,
        orderBy: query,
        limit: query,
        limitToLast: query,
        offset: query,
        select: query,
        startAt: query,
        startAfter: query,
        endAt: query,
        endBefore: query,
        withConverter: query,
        findNearest: query,
        count: value,
        aggregate: value,
      },
    },
    Collection: {
      owners: ['CollectionReference'],
      extends: 'Query',
      methods: {
        doc: document,
        withConverter: { returns: { type: 'Collection', model: 'receiver' } },
        listDocuments: { ...many, cure: false },
        add: write,
      },
    },
    // A count is asked for per query.
    Value: { owners: ['AggregateQuery'], methods: { get: { effect: 'read', rows: 'one', cure: false } } },
    Transaction: {
      channel: 'transaction',
      cure: '`getAll`',
      methods: {
        get: { effect: 'read', rows: 'one' },
        getAll: many,
        create: write,
        set: write,
        update: write,
        delete: write,
      },
    },
    // What is written is sent by `commit`.
    Batch: { owners: ['WriteBatch'], fluent: true, methods: { commit: write } },
    BulkWriter: { methods: { flush: write, close: write } },
  },
};

export default firestore;

import type { Library } from '../library.js';

/** https://www.mongodb.com/docs/drivers/node/current/connect/ */
const mongodb: Library = {
  name: 'mongodb',
  title: 'MongoDB',
  docs: 'https://www.mongodb.com/docs/drivers/node/current/connect/',
  versions: '4.7 || 5 || 6 || 7',
  packages: ['mongodb'],
  exports: {
    MongoClient: { type: 'MongoClient' },
    'MongoClient.connect': { returns: { type: 'MongoClient' } },
    Db: { type: 'Db' },
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
    Db: { methods: { collection: { returns: { type: 'Collection' } } } },
    Collection: { owners: ['Collection'] },
    ClientSession: { owners: ['ClientSession'] },
  },
};

export default mongodb;

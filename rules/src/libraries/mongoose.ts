import type { Library } from '../library.js';

/** https://mongoosejs.com/docs/connections.html */
const mongoose: Library = {
  name: 'mongoose',
  title: 'Mongoose',
  docs: 'https://mongoosejs.com/docs/connections.html',
  versions: '6 || 7 || 8 || 9',
  packages: ['mongoose'],
  exports: {
    connect: { returns: { type: 'Mongoose' } },
    createConnection: { returns: { type: 'Connection' } },
    disconnect: { call: { effect: 'release' } },
    connection: { instance: 'Connection' },
    Connection: { type: 'Connection' },
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
        asPromise: { effect: 'connect', returns: { type: 'Connection' } },
        model: { returns: { type: 'Model' } },
        close: { effect: 'release' },
        destroy: { effect: 'release' },
      },
    },
    Model: { owners: ['Model'] },
  },
};

export default mongoose;

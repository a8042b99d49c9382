import type { Library, Method } from '../library.js';

/** The options stand behind the message, or behind the metadata; the deadline is a point in time. */
const request: Method = {
  effect: 'request',
  rows: 'one',
  timeout: { argument: 1, names: ['deadline'], unit: 'milliseconds' },
};

/**
 * https://grpc.github.io/grpc/node/grpc.Client.html - of a client nothing is said to be opened: those of one address with
 * equal credentials share their connections.
 */
const grpc: Library = {
  name: 'grpc',
  title: 'gRPC',
  docs: 'https://grpc.github.io/grpc/node/grpc.Client.html',
  versions: '1',
  packages: ['@grpc/grpc-js'],
  exports: {
    Client: { type: 'Client' },
    ServiceClient: { type: 'Client' },
    ServiceClientConstructor: { type: 'ClientClass' },
    GrpcObject: { type: 'Loaded' },
    makeClientConstructor: { returns: { type: 'ClientClass' } },
    makeGenericClientConstructor: { returns: { type: 'ClientClass' } },
    loadPackageDefinition: { returns: { type: 'Loaded' } },
  },
  types: {
    /** The base of generated clients; a method that is not its own is one of the service. */
    Client: {
      owners: ['Client', 'ServiceClient'],
      methods: {
        close: { effect: 'release' },
        waitForReady: { effect: 'connect' },
        getChannel: {},
        makeUnaryRequest: request,
        makeClientStreamRequest: request,
        makeServerStreamRequest: request,
        makeBidiStreamRequest: request,
        '*': request,
      },
    },
    ClientClass: { owners: ['ServiceClientConstructor'], makes: 'Client' },
    /** Packages of services, as deep as the definition is. */
    Loaded: { owners: ['GrpcObject'], members: { '*': { type: 'Loaded' } }, makes: 'Client' },
  },
};

export default grpc;

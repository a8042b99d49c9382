import type { Library, Method } from '../library.js';

/** Partitions are best read each for itself, many at a time: a list of keys would burden one coordinator. */
const statement: Method = {
  effect: 'read',
  rows: 'many',
  selector: { kind: 'sql', argument: 0 },
  cure: false,
};
const many: Method = { effect: 'read', rows: 'many', cure: false };
const write: Method = { effect: 'write' };

/** https://docs.datastax.com/en/developer/nodejs-driver/latest/features/ */
const cassandra: Library = {
  name: 'cassandra-driver',
  title: 'Cassandra driver',
  docs: 'https://docs.datastax.com/en/developer/nodejs-driver/latest/api/class.Client/',
  versions: '4',
  packages: ['cassandra-driver'],
  exports: {
    Client: { type: 'Client' },
    'mapping.Mapper': { type: 'Mapper' },
    'mapping.ModelMapper': { type: 'ModelMapper' },
  },
  types: {
    Client: {
      client: { opens: 'pool', lazy: true },
      methods: {
        execute: statement,
        eachRow: statement,
        stream: statement,
        batch: write,
        connect: { effect: 'connect' },
        shutdown: { effect: 'release' },
      },
    },
    Mapper: {
      methods: {
        forModel: { returns: { type: 'ModelMapper', model: { argument: 0 } } },
        batch: write,
      },
    },
    ModelMapper: {
      methods: {
        get: { effect: 'read', rows: 'one', missing: 'null', cure: false },
        find: many,
        findAll: many,
        insert: write,
        update: write,
        remove: write,
      },
    },
  },
};

export default cassandra;

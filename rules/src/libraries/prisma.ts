import type { Bulk, Library } from '../library.js';

/** What writes relations within a row's data. */
const relations = [
  'connect',
  'create',
  'connectOrCreate',
  'createMany',
  'disconnect',
  'set',
  'upsert',
  'deleteMany',
];

const deleted: Bulk = {
  does: 'delete',
  cure: '`deleteMany` with `{ in: [...] }`',
  method: 'deleteMany',
  drops: ['select', 'include'],
  selector: { kind: 'options', argument: 0 },
};

/** https://www.prisma.io/docs/orm/reference/prisma-client-reference */
const prisma: Library = {
  name: 'prisma',
  title: 'Prisma',
  docs: 'https://www.prisma.io/docs/orm/reference/prisma-client-reference',
  versions: '5 || 6 || 7',
  packages: ['@prisma/client', '.prisma/client'],
  pools: [
    {
      docs: 'https://www.prisma.io/docs/orm/prisma-client/setup-and-configuration/databases-connections/connection-pool',
      made: 'PrismaPg',
      packages: ['@prisma/adapter-pg'],
      argument: 0,
      options: ['max'],
      default: 10,
    },
  ],
  serial: { together: 'queued' },
  generated: ['PrismaClient', 'Prisma'],
  schema: 'prisma',
  list: { kind: 'property', name: 'in' },
  cure: '`findMany` with `{ in: [...] }`',
  traps: { empty: 'query' },
  grouping: 'group-by',
  alternatives: { kind: 'property', name: 'OR' },
  eager: [{ kind: 'option', name: 'include', form: 'object' }],
  exports: {
    PrismaClient: { type: 'PrismaClient' },
    'Prisma.TransactionClient': { type: 'PrismaClient', channel: 'transaction' },
    'Prisma.DefaultPrismaClient': { type: 'PrismaClient' },
  },
  types: {
    PrismaClient: {
      owners: ['PrismaClient'],
      client: { opens: 'pool', lazy: true },
      members: { '*': { type: 'Delegate', model: 'capitalised-member-name' } },
      methods: {
        $extends: { returns: { type: 'PrismaClient' } },
        $connect: { effect: 'connect' },
        $disconnect: { effect: 'release' },
        $queryRaw: { effect: 'read', rows: 'many', raw: true },
        $queryRawUnsafe: { effect: 'read', rows: 'many', raw: true, selector: { kind: 'sql', argument: 0 } },
        $queryRawTyped: { effect: 'read', rows: 'many', raw: true },
        $executeRaw: { effect: 'write' },
        $executeRawUnsafe: { effect: 'write' },
        $transaction: { callback: { argument: 0, parameters: ['PrismaClient'], channel: 'transaction' } },
      },
    },
    Delegate: {
      owners: ['*Delegate', 'DynamicModelExtensionThis'],
      methods: {
        findUnique: {
          effect: 'read',
          rows: 'one',
          missing: 'null',
          unique: true,
          merges: 'same-tick',
          selector: { kind: 'options', argument: 0 },
          batch: { method: 'findMany', selector: { kind: 'options', argument: 0 } },
        },
        findUniqueOrThrow: {
          effect: 'read',
          rows: 'one',
          missing: 'throws',
          unique: true,
          merges: 'same-tick',
          selector: { kind: 'options', argument: 0 },
        },
        findFirst: {
          effect: 'read',
          rows: 'one',
          missing: 'null',
          selector: { kind: 'options', argument: 0 },
          batch: { method: 'findMany', selector: { kind: 'options', argument: 0 } },
        },
        findFirstOrThrow: {
          effect: 'read',
          rows: 'one',
          missing: 'throws',
          selector: { kind: 'options', argument: 0 },
        },
        findMany: {
          effect: 'read',
          rows: 'many',
          selector: { kind: 'options', argument: 0 },
          batch: { method: 'findMany', selector: { kind: 'options', argument: 0 } },
        },
        count: {
          effect: 'read',
          rows: 'one',
          scalar: true,
          tells: 'count',
          selector: { kind: 'options', argument: 0 },
        },
        aggregate: {
          effect: 'read',
          rows: 'one',
          scalar: true,
          tells: 'aggregates',
          selector: { kind: 'options', argument: 0 },
        },
        groupBy: { effect: 'read', rows: 'many', selector: { kind: 'options', argument: 0 } },
        create: {
          effect: 'write',
          bulk: {
            does: 'insert',
            cure: '`createMany`',
            method: 'createMany',
            drops: ['select', 'include'],
            empty: 'nothing',
            row: { argument: 0, property: 'data' },
            relations,
          },
        },
        createMany: { effect: 'write' },
        createManyAndReturn: { effect: 'write' },
        update: {
          effect: 'write',
          bulk: {
            does: 'update',
            cure: '`updateMany` with `{ in: [...] }`',
            method: 'updateMany',
            leaves: 'a missing row is no error',
            drops: ['select', 'include'],
            selector: { kind: 'options', argument: 0 },
            values: { argument: 0, property: 'data' },
            relations,
          },
        },
        updateMany: {
          effect: 'write',
          bulk: {
            does: 'update',
            cure: '`updateMany` with `{ in: [...] }`',
            selector: { kind: 'options', argument: 0 },
            values: { argument: 0, property: 'data' },
          },
        },
        updateManyAndReturn: { effect: 'write' },
        upsert: { effect: 'write' },
        delete: { effect: 'write', bulk: { ...deleted, leaves: 'a missing row is no error' } },
        deleteMany: { effect: 'write', bulk: deleted },
      },
    },
  },
};

export default prisma;

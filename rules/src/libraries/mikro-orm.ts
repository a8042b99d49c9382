import type { Library, Method } from '../library.js';

const find: Method = { effect: 'read', rows: 'many', model: { argument: 0 }, eager: { argument: 2 } };
const findOne: Method = {
  effect: 'read',
  rows: 'one',
  missing: 'null',
  model: { argument: 0 },
  eager: { argument: 2 },
};
const count: Method = { effect: 'read', rows: 'one', scalar: true, model: { argument: 0 } };
const write: Method = { effect: 'write', model: { argument: 0 } };

/**
 * https://mikro-orm.io/docs/entity-manager - an entity manager is one unit of work with one identity map, which parallel
 * work needs a fork of: its channel counts as one connection.
 */
const mikroOrm: Library = {
  name: 'mikro-orm',
  title: 'MikroORM',
  docs: 'https://mikro-orm.io/docs/entity-manager',
  versions: '5 || 6 || 7',
  packages: ['@mikro-orm/*'],
  serial: { together: 'refused', channel: 'transaction' },
  list: { kind: 'property', name: '$in' },
  cure: '`find` with `$in`, or `populate`',
  relations: [
    { kind: 'held', type: 'Collection', method: 'init', gives: 'row' },
    { kind: 'held', type: 'Collection', method: 'load', gives: 'row', keeps: true },
    { kind: 'held', type: 'Collection', method: 'loadItems', keeps: true, unwraps: 'getItems' },
    { kind: 'held', type: 'Reference', method: 'load', keeps: true, unwraps: 'getEntity' },
    { kind: 'held', type: 'Reference', method: 'loadOrFail', keeps: true, unwraps: 'getEntity' },
  ],
  eager: [{ kind: 'option', name: 'populate', form: 'list' }],
  exports: {
    MikroORM: { type: 'MikroORM' },
    'MikroORM.init': { returns: { type: 'MikroORM' } },
    EntityManager: { type: 'EntityManager' },
    SqlEntityManager: { type: 'EntityManager' },
    EntityRepository: { type: 'EntityRepository' },
    Collection: { type: 'Collection' },
    Reference: { type: 'Reference' },
    Ref: { type: 'Reference' },
    InjectRepository: { injects: { type: 'EntityRepository', model: { argument: 0 } } },
    InjectEntityManager: { injects: { type: 'EntityManager' } },
  },
  types: {
    MikroORM: {
      client: { opens: 'pool' },
      members: { em: { type: 'EntityManager' } },
      methods: { connect: { effect: 'connect' }, close: { effect: 'release' } },
    },
    EntityManager: {
      owners: ['EntityManager', '*EntityManager'],
      channel: 'connection',
      methods: {
        fork: { returns: { type: 'EntityManager' }, makes: true },
        getRepository: { returns: { type: 'EntityRepository', model: { argument: 0 } } },
        find,
        findAll: { ...find, eager: { argument: 1 } },
        findAndCount: { ...find, pair: true },
        findOne,
        findOneOrFail: { ...findOne, missing: 'throws' },
        count,
        populate: { effect: 'read', rows: 'many' },
        refresh: { effect: 'read', rows: 'one' },
        insert: write,
        insertMany: write,
        nativeUpdate: write,
        nativeDelete: write,
        upsert: write,
        upsertMany: write,
        flush: { effect: 'write' },
        commit: { effect: 'write' },
        transactional: { callback: { argument: 0, parameters: ['EntityManager'], channel: 'transaction' } },
      },
    },
    EntityRepository: {
      channel: 'connection',
      methods: {
        find: { effect: 'read', rows: 'many', eager: { argument: 1 } },
        findAll: { effect: 'read', rows: 'many', eager: { argument: 0 } },
        findAndCount: { effect: 'read', rows: 'many', pair: true, eager: { argument: 1 } },
        findOne: { effect: 'read', rows: 'one', missing: 'null', eager: { argument: 1 } },
        findOneOrFail: { effect: 'read', rows: 'one', missing: 'throws', eager: { argument: 1 } },
        count: { effect: 'read', rows: 'one', scalar: true },
        populate: { effect: 'read', rows: 'many' },
        insert: { effect: 'write' },
        insertMany: { effect: 'write' },
        nativeUpdate: { effect: 'write' },
        nativeDelete: { effect: 'write' },
        upsert: { effect: 'write' },
        upsertMany: { effect: 'write' },
      },
    },
    Collection: {
      channel: 'connection',
      methods: {
        init: { effect: 'read', rows: 'many' },
        load: { effect: 'read', rows: 'many' },
        loadItems: { effect: 'read', rows: 'many' },
        loadCount: { effect: 'read', rows: 'one', scalar: true },
        matching: { effect: 'read', rows: 'many' },
      },
    },
    Reference: {
      owners: ['Reference', 'ScalarReference', 'LoadedReference'],
      channel: 'connection',
      methods: {
        load: { effect: 'read', rows: 'one' },
        loadOrFail: { effect: 'read', rows: 'one', missing: 'throws' },
      },
    },
  },
};

export default mikroOrm;

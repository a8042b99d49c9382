import type { Library, Method } from '../library.js';

const model: Method = { returns: { type: 'Model', model: 'receiver' } };
const collection: Method = { returns: { type: 'Collection', model: 'receiver' } };
const one: Method = { effect: 'read', rows: 'one', returns: { type: 'Model', model: 'receiver' } };
const all: Method = { effect: 'read', rows: 'many', returns: { type: 'Collection', model: 'receiver' } };
const count: Method = { effect: 'read', rows: 'one', scalar: true };
const write: Method = { effect: 'write', rows: 'one', returns: { type: 'Model', model: 'receiver' } };
const each: Method = {
  iterates: { collection: 'receiver', callback: 0, item: 0, concurrency: 'all' },
  callback: { argument: 0, parameters: ['Model'], channel: 'pool' },
};

/** https://bookshelfjs.org/api.html */
const bookshelf: Library = {
  name: 'bookshelf',
  title: 'Bookshelf',
  docs: 'https://bookshelfjs.org/api.html',
  versions: '1',
  packages: ['bookshelf'],
  drivers: ['knex'],
  serial: { together: 'queued', pipelines: 'pipeline' },
  transactionOption: 'transacting',
  row: 'Model',
  relations: [{ kind: 'named', type: 'Model', method: 'load', gives: 'row' }],
  eager: [{ kind: 'option', name: 'withRelated', form: 'list' }],
  cure: '`fetchAll` with a list of keys, or `withRelated`',
  traps: { empty: 'query' },
  exports: {
    default: { returns: { type: 'Bookshelf' } },
    Bookshelf: { type: 'Bookshelf' },
    Model: { type: 'Model' },
    Collection: { type: 'Collection' },
    'default.Model': { type: 'Model' },
    'default.Collection': { type: 'Collection' },
  },
  types: {
    Bookshelf: {
      members: { Model: { type: 'ModelStatic' }, Collection: { type: 'CollectionStatic' } },
      methods: {
        model: { returns: { type: 'ModelStatic', model: { argument: 0 } } },
        transaction: { callback: { argument: 0, parameters: [undefined], channel: 'transaction' } },
      },
    },
    ModelStatic: {
      owners: ['Model'],
      methods: {
        extend: { returns: { type: 'ModelStatic' } },
        forge: model,
        collection,
        where: model,
        query: model,
        orderBy: model,
        fetchAll: all,
        count,
      },
    },
    CollectionStatic: {
      owners: ['Collection'],
      methods: { extend: { returns: { type: 'CollectionStatic' } }, forge: collection },
    },
    Model: {
      owners: ['Model', 'ModelBase'],
      statics: 'ModelStatic',
      methods: {
        where: model,
        query: model,
        orderBy: model,
        resetQuery: model,
        clone: model,
        related: collection,
        hasMany: collection,
        belongsToMany: collection,
        morphMany: collection,
        hasOne: model,
        belongsTo: model,
        morphOne: model,
        morphTo: model,
        fetch: one,
        refresh: one,
        load: { ...one, cure: 'query that has `withRelated`' },
        fetchAll: all,
        fetchPage: all,
        count,
        save: write,
        destroy: write,
      },
    },
    Collection: {
      statics: 'CollectionStatic',
      owners: ['Collection', 'CollectionBase'],
      methods: {
        where: collection,
        query: collection,
        orderBy: collection,
        fetch: { ...all, cure: 'query that has `withRelated`' },
        fetchOne: one,
        load: all,
        count,
        create: write,
        attach: { effect: 'write', rows: 'many' },
        detach: { effect: 'write', rows: 'many' },
        updatePivot: { effect: 'write', rows: 'many' },
        forEach: each,
        map: each,
        mapThen: each,
      },
    },
  },
};

export default bookshelf;

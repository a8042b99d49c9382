import type { Library } from '../library.js';

/** https://sequelize.org/docs/v6/core-concepts/model-querying-finders/ */
const sequelize: Library = {
  name: 'sequelize',
  title: 'Sequelize',
  docs: 'https://sequelize.org/docs/v6/core-concepts/model-querying-finders/',
  versions: '5 || 6',
  packages: ['sequelize', 'sequelize-typescript', '@sequelize/core'],
  transactionOption: 'transaction',
  list: { kind: 'array' },
  cure: '`findAll` with a list of keys',
  exports: {
    default: { type: 'Sequelize' },
    Sequelize: { type: 'Sequelize' },
    Model: { type: 'Model' },
    ModelStatic: { type: 'ModelStatic' },
    ModelCtor: { type: 'ModelStatic' },
    ModelDefined: { type: 'ModelStatic' },
    'Sequelize.Model': { type: 'Model' },
    'default.Model': { type: 'Model' },
    InjectModel: { injects: { type: 'ModelStatic', model: { argument: 0 } } },
  },
  types: {
    Sequelize: {
      methods: {
        define: { returns: { type: 'ModelStatic', model: { argument: 0 } } },
        model: { returns: { type: 'ModelStatic', model: { argument: 0 } } },
        import: { returns: { type: 'ModelStatic' } },
        query: { effect: 'read', rows: 'many', selector: { kind: 'sql', argument: 0 } },
        authenticate: { effect: 'connect' },
        sync: { effect: 'write' },
        close: { effect: 'release' },
        transaction: { callback: { argument: -1, parameters: [undefined], channel: 'transaction' } },
      },
      members: { models: { type: 'Models' } },
    },
    Models: {
      owners: [],
      members: { sequelize: { type: 'Sequelize' }, Sequelize: { type: 'string' }, '*': { type: 'ModelStatic', model: 'member-name' } },
    },
    ModelStatic: {
      owners: ['Model', 'ModelStatic', 'ModelCtor'],
      methods: {
        scope: { returns: { type: 'ModelStatic', model: 'receiver' } },
        unscoped: { returns: { type: 'ModelStatic', model: 'receiver' } },
        schema: { returns: { type: 'ModelStatic', model: 'receiver' } },
        findByPk: {
          effect: 'read', rows: 'one', missing: 'null', unique: true, selector: { kind: 'primary-key', argument: 0 },
          batch: { method: 'findAll', selector: { kind: 'options', argument: 0 } },
        },
        findById: { effect: 'read', rows: 'one', missing: 'null', unique: true, selector: { kind: 'primary-key', argument: 0 } },
        findOne: {
          effect: 'read', rows: 'one', missing: 'null', selector: { kind: 'options', argument: 0 },
          batch: { method: 'findAll', selector: { kind: 'options', argument: 0 } },
        },
        findAll: {
          effect: 'read', rows: 'many', selector: { kind: 'options', argument: 0 },
          batch: { method: 'findAll', selector: { kind: 'options', argument: 0 } },
        },
        findAndCountAll: { effect: 'read', rows: 'many' },
        findAndCount: { effect: 'read', rows: 'many' },
        count: { effect: 'read', rows: 'one', scalar: true },
        aggregate: { effect: 'read', rows: 'one', scalar: true },
        sum: { effect: 'read', rows: 'one', scalar: true },
        max: { effect: 'read', rows: 'one', scalar: true },
        min: { effect: 'read', rows: 'one', scalar: true },
        create: { effect: 'write' },
        bulkCreate: { effect: 'write' },
        findOrCreate: { effect: 'write' },
        findCreateFind: { effect: 'write' },
        upsert: { effect: 'write' },
        update: { effect: 'write' },
        destroy: { effect: 'write' },
        restore: { effect: 'write' },
        increment: { effect: 'write' },
        decrement: { effect: 'write' },
        truncate: { effect: 'write' },
      },
    },
    Model: {
      statics: 'ModelStatic',
      methods: {
        save: { effect: 'write' },
        update: { effect: 'write' },
        destroy: { effect: 'write' },
        restore: { effect: 'write' },
        increment: { effect: 'write' },
        decrement: { effect: 'write' },
        reload: { effect: 'read', rows: 'one' },
      },
    },
  },
};

export default sequelize;

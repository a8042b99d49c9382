import type { Library } from '../library.js';

/** https://pothos-graphql.dev/docs/guide/objects */
const pothos: Library = {
  name: 'pothos',
  title: 'Pothos',
  docs: 'https://pothos-graphql.dev/docs/guide/objects',
  versions: '3 || 4',
  packages: ['@pothos/core'],
  exports: {
    default: { type: 'SchemaBuilder' },
  },
  types: {
    SchemaBuilder: {
      methods: {
        objectType: { fields: { of: 0, argument: 1, option: 'fields' } },
        objectField: { fields: { of: 0, argument: 2 } },
        objectFields: { fields: { of: 0, argument: 1 } },
        interfaceType: { fields: { of: 0, argument: 1, option: 'fields' } },
        interfaceField: { fields: { of: 0, argument: 2 } },
        interfaceFields: { fields: { of: 0, argument: 1 } },
        node: { fields: { of: 0, argument: 1, option: 'fields' } },
        prismaObject: { fields: { of: 0, argument: 1, option: 'fields' } },
        prismaNode: { fields: { of: 0, argument: 1, option: 'fields' } },
        drizzleObject: { fields: { of: 0, argument: 1, option: 'fields' } },
        objectRef: { returns: { type: 'ObjectRef' } },
        interfaceRef: { returns: { type: 'ObjectRef' } },
      },
    },
    ObjectRef: {
      owners: ['ObjectRef', 'InterfaceRef', 'ImplementableObjectRef', 'ImplementableInterfaceRef'],
      methods: {
        implement: { fields: { of: 'receiver', argument: 0, option: 'fields' } },
      },
    },
  },
};

export default pothos;

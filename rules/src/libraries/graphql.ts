import type { Library } from '../library.js';

/** The reference implementation: a field's `resolve` runs once for each object that has the field. https://graphql.org/graphql-js/type/ */
const graphql: Library = {
  name: 'graphql',
  title: 'GraphQL.js',
  docs: 'https://graphql.org/graphql-js/type/',
  versions: '15 || 16 || 17',
  packages: ['graphql'],
  exports: {
    GraphQLObjectType: { objectType: { argument: 0, name: 'name', fields: 'fields' } },
    GraphQLList: { lists: true },
    graphql: { context: { argument: 0, property: 'contextValue' } },
    execute: { context: { argument: 0, property: 'contextValue' } },
  },
  types: {},
};

export default graphql;

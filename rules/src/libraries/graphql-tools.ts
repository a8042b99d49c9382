import type { Library } from '../library.js';

/** https://the-guild.dev/graphql/tools/docs/resolvers */
const graphqlTools: Library = {
  name: 'graphql-tools',
  title: 'GraphQL Tools',
  docs: 'https://the-guild.dev/graphql/tools/docs/resolvers',
  versions: '4 || 5 || 6 || 7 || 8 || 9 || 10',
  packages: [
    'graphql-tools',
    '@graphql-tools/schema',
    '@graphql-tools/merge',
    '@graphql-tools/utils',
    'graphql-yoga',
    '@graphql-yoga/node',
  ],
  exports: {
    makeExecutableSchema: { resolvers: { argument: 0, property: 'resolvers', schema: 'typeDefs' } },
    createSchema: { resolvers: { argument: 0, property: 'resolvers', schema: 'typeDefs' } },
    addResolversToSchema: { resolvers: { argument: 0, property: 'resolvers', schema: 'schema' } },
    GraphQLServer: { resolvers: { argument: 0, property: 'resolvers', schema: 'typeDefs' } },
    createYoga: { context: { argument: 0, property: 'context' } },
    mergeResolvers: { resolvers: { argument: 0 } },
    IResolvers: { resolverTypes: true },
  },
  types: {},
};

export default graphqlTools;

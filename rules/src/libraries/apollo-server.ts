import type { Library } from '../library.js';

/** A map of resolvers by type and field. https://www.apollographql.com/docs/apollo-server/data/resolvers */
const apolloServer: Library = {
  name: 'apollo-server',
  title: 'Apollo Server',
  docs: 'https://www.apollographql.com/docs/apollo-server/data/resolvers',
  versions: '2 || 3 || 4 || 5',
  packages: [
    '@apollo/server',
    '@apollo/subgraph',
    '@apollo/federation',
    'apollo-server',
    'apollo-server-core',
    'apollo-server-express',
    'apollo-server-fastify',
    'apollo-server-koa',
    'apollo-server-lambda',
    'apollo-server-micro',
    '@as-integrations/express4',
    '@as-integrations/express5',
  ],
  exports: {
    ApolloServer: {
      resolvers: { argument: 0, property: 'resolvers', schema: 'typeDefs', context: 'context' },
    },
    startStandaloneServer: { context: { argument: 1, property: 'context' } },
    expressMiddleware: { context: { argument: 1, property: 'context' } },
    buildSubgraphSchema: { resolvers: { argument: 0, property: 'resolvers', schema: 'typeDefs' } },
    buildFederatedSchema: { resolvers: { argument: 0, property: 'resolvers', schema: 'typeDefs' } },
    makeExecutableSchema: { resolvers: { argument: 0, property: 'resolvers', schema: 'typeDefs' } },
    IResolvers: { resolverTypes: true },
  },
  types: {},
};

export default apolloServer;

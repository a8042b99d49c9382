import { mergeResolvers } from '@graphql-tools/merge';
import { addResolversToSchema, makeExecutableSchema } from '@graphql-tools/schema';
import type { IResolvers } from '@graphql-tools/utils';

const queries: IResolvers = { Query: { customers: () => [] } };

const schema = makeExecutableSchema({
  typeDefs: 'type Query { customers: [String] }',
  resolvers: mergeResolvers([queries]),
});

export const completed = addResolversToSchema({ schema, resolvers: queries });

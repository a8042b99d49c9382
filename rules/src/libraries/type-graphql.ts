import type { Library } from '../library.js';

/** https://typegraphql.com/docs/resolvers.html#field-resolvers */
const typeGraphql: Library = {
  name: 'type-graphql',
  title: 'TypeGraphQL',
  docs: 'https://typegraphql.com/docs/resolvers.html#field-resolvers',
  versions: '0.17 || 0.18 || 1 || 2',
  packages: ['type-graphql'],
  exports: {
    Resolver: { decorates: 'resolvers' },
    FieldResolver: { decorates: 'field' },
    Root: { decorates: 'parent' },
    Query: { decorates: 'root' },
    Mutation: { decorates: 'root' },
    Subscription: { decorates: 'root' },
    ObjectType: { decorates: 'object' },
    InterfaceType: { decorates: 'object' },
    Field: { decorates: 'property' },
  },
  types: {},
};

export default typeGraphql;

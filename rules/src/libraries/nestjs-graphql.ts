import type { Library } from '../library.js';

/** https://docs.nestjs.com/graphql/resolvers */
const nestjsGraphql: Library = {
  name: 'nestjs-graphql',
  title: 'NestJS GraphQL',
  docs: 'https://docs.nestjs.com/graphql/resolvers',
  versions: '7 || 8 || 9 || 10 || 11 || 12 || 13 || 14',
  packages: ['@nestjs/graphql'],
  exports: {
    Resolver: { decorates: 'resolvers' },
    ResolveField: { decorates: 'field' },
    ResolveProperty: { decorates: 'field' },
    ResolveReference: { decorates: 'reference' },
    Parent: { decorates: 'parent' },
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

export default nestjsGraphql;

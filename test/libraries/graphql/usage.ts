import { GraphQLList, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';

interface Row {
  readonly name: string;
}

const Customer = new GraphQLObjectType<Row>({
  name: 'Customer',
  fields: () => ({ name: { type: GraphQLString, resolve: (row) => row.name } }),
});

export const schema = new GraphQLSchema({
  query: new GraphQLObjectType({
    name: 'Query',
    fields: { customers: { type: new GraphQLList(Customer), resolve: () => [] } },
  }),
});

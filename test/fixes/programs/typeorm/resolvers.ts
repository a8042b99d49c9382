import { makeExecutableSchema } from '@graphql-tools/schema';
import { graphql } from 'graphql';
import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'visitingOrders' };

interface Item {
  id: number;
  customerId: number;
}

interface Context {
  orders: readonly Item[];
}

const customers = dataSource.getRepository(Customer);

const schema = makeExecutableSchema<Context>({
  typeDefs: /* GraphQL */ `
    type Query {
      orders: [Order]
    }
    type Order {
      id: ID
      customer: Customer
    }
    type Customer {
      name: String
    }
  `,
  resolvers: {
    Query: { orders: (_root: unknown, _args: unknown, { orders }: Context) => orders },
    Order: {
      customer: (order: Item) => customers.findOneBy({ id: order.customerId }),
    },
  },
});

function createContext(orders: readonly Item[]): Context {
  return { orders };
}

export async function run(orders: Item[]) {
  return graphql({
    schema,
    source: '{ orders { id customer { name } } }',
    contextValue: createContext(orders),
  });
}

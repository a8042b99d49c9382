import { makeExecutableSchema } from '@graphql-tools/schema';
import { graphql } from 'graphql';
import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Order } from './entities.js';

export const shape: Shape = { inputs: 'knownIds' };

interface Context {
  readonly ids: readonly number[];
}

const orders = dataSource.getRepository(Order);

const schema = makeExecutableSchema<Context>({
  typeDefs: /* GraphQL */ `
    type Query {
      customers: [Customer]
    }
    type Customer {
      id: ID
      orders: [Order]
    }
    type Order {
      id: ID
      status: String
    }
  `,
  resolvers: {
    Query: {
      customers: (_root: unknown, _args: unknown, { ids }: Context) => ids.map((id) => ({ id })),
    },
    Customer: {
      orders: async (customer: { id: number }, _args: unknown, _context: Context) => {
        const found = await orders.find({ where: { customerId: customer.id }, order: { id: 'ASC' } });
        return found.filter((order) => order.status !== 'void');
      },
    },
  },
});

const createContext = (ids: readonly number[]): Context => ({ ids });

export async function run(ids: number[]) {
  return graphql({
    schema,
    source: '{ customers { id orders { id status } } }',
    contextValue: createContext(ids),
  });
}

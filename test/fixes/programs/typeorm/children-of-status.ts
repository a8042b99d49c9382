import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Order } from './entities.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(customerIds: number[]) {
  const repository = dataSource.getRepository(Order);
  return Promise.all(
    customerIds.map(async (customerId) => {
      const orders = await repository.findBy({ customerId, status: 'paid' });
      return orders.length;
    }),
  );
}

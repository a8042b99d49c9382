import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Order } from './entities.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(customerIds: number[]) {
  return Promise.all(
    customerIds.map(async (customerId) => {
      const order = await dataSource.getRepository(Order).findOneBy({ customerId, status: 'open' });
      return order ? 'open' : 'done';
    }),
  );
}

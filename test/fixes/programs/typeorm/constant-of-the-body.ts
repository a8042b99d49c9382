import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Order } from './entities.js';

export const shape: Shape = { inputs: 'ids', refusal: 'made inside the loop' };

export async function run(customerIds: number[]) {
  const counts: number[] = [];
  for (const customerId of customerIds) {
    const status = 'paid';
    const orders = await dataSource.getRepository(Order).findBy({ customerId, status });
    counts.push(orders.length);
  }
  return counts;
}

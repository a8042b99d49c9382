import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Order } from './entities.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(customerIds: number[]) {
  const counts: number[] = [];
  for (const customerId of customerIds) {
    counts.push(await dataSource.getRepository(Order).countBy({ customerId }));
  }
  return counts;
}

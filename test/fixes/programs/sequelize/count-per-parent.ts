import type { Shape } from '../shape.js';
import { Order } from './database.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(customerIds: number[]) {
  const counts: number[] = [];
  for (const customerId of customerIds) counts.push(await Order.count({ where: { customerId } }));
  return counts;
}

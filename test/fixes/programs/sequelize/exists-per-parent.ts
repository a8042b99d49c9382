import type { Shape } from '../shape.js';
import { Order } from './database.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(customerIds: number[]) {
  const active: number[] = [];
  for (const customerId of customerIds) {
    const order = await Order.findOne({ where: { customerId, status: 'open' }, attributes: ['id'] });
    if (order !== null) active.push(customerId);
  }
  return active;
}

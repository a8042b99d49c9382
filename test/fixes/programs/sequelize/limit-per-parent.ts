import type { Shape } from '../shape.js';
import { Order } from './database.js';

export const shape: Shape = { inputs: 'ids', refusal: '`limit`' };

export async function run(customerIds: number[]) {
  const latest: number[] = [];
  for (const customerId of customerIds) {
    const orders = await Order.findAll({ where: { customerId }, order: [['placedAt', 'DESC']], limit: 2 });
    latest.push(...orders.map(({ id }) => id));
  }
  return latest;
}

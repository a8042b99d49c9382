import type { Shape } from '../shape.js';
import { Order } from './database.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(customerIds: number[]) {
  const found = [];
  for (const customerId of customerIds) {
    const orders = await Order.query()
      .where('customer_id', customerId)
      .andWhere({ status: 'open' })
      .orderBy('id');
    found.push(orders.map(({ id }) => id));
  }
  return found;
}

import type { Shape } from '../shape.js';
import { db } from './database.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(customerIds: number[]) {
  const histories = [];
  for (const customerId of customerIds) {
    const orders = await db('orders')
      .where({ customer_id: customerId, status: 'paid' })
      .orderBy('placed_at', 'desc');
    histories.push({ customerId, orders });
  }
  return histories;
}

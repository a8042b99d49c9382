import type { Shape } from '../shape.js';
import { Order } from './database.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(customerIds: number[]) {
  const histories = [];
  for (const customerId of customerIds) {
    const orders = await Order.findAll({ where: { customerId }, order: [['placedAt', 'DESC']] });
    histories.push({ customerId, orders: orders.map((order) => order.toJSON()) });
  }
  return histories;
}

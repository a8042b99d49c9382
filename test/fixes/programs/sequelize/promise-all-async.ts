import type { Shape } from '../shape.js';
import { Customer } from './database.js';

export const shape: Shape = { inputs: 'orders' };

export async function run(orders: { id: number; customerId: number }[]) {
  return Promise.all(
    orders.map(async (order) => {
      const customer = await Customer.findByPk(order.customerId, { raw: true });
      return { ...order, customer };
    }),
  );
}

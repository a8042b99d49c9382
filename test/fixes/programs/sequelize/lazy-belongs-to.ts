import type { Shape } from '../shape.js';
import { Order } from './database.js';

export const shape: Shape = { inputs: 'knownIds', perItem: 'varies', afterWithoutItems: 1 };

export async function run(ids: number[]) {
  const orders = await Order.findAll({ where: { id: ids }, order: ['id'] });
  const names = [];
  for (const order of orders) {
    const customer = await order.getCustomer();
    names.push(customer === null ? `nobody's ${order.status}` : customer.name);
  }
  return names;
}

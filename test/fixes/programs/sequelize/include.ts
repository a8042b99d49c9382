import type { Shape } from '../shape.js';
import { Customer, Order } from './database.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(ids: number[]) {
  const statuses = [];
  for (const id of ids) {
    const customer = await Customer.findByPk(id, { include: [{ model: Order, as: 'orders' }] });
    statuses.push(customer?.toJSON());
  }
  return statuses;
}

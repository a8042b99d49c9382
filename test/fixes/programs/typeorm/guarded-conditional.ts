import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'guests' };

export async function run(orders: { id: number; customerId: number | null }[]) {
  const repository = dataSource.getRepository(Customer);
  const views = [];
  for (const order of orders) {
    const customer = order.customerId !== null ? await repository.findOneBy({ id: order.customerId }) : null;
    views.push({ id: order.id, customer });
  }
  return views;
}

import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'orders' };

export async function run(orders: { id: number; customerId: number }[]) {
  const names = new Map<number, string>();
  for (const { id, customerId } of orders) {
    const customer = await dataSource.getRepository(Customer).findOneBy({ id: customerId });
    if (customer) names.set(id, customer.name);
  }
  return names;
}

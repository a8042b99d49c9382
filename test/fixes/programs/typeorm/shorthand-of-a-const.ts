import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'orders' };

export async function run(orders: { id: number; customerId: number }[]) {
  const names: (string | undefined)[] = [];
  for (const order of orders) {
    const id = order.customerId;
    const customer = await dataSource.getRepository(Customer).findOneBy({ id });
    names.push(customer?.name);
  }
  return names;
}

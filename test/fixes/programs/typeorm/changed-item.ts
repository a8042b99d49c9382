import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'orders', refusal: 'changes' };

export async function run(orders: { id: number; customerId: number }[]) {
  const names: (string | undefined)[] = [];
  for (const order of orders) {
    order.customerId = (order.customerId % 6) + 1;
    const customer = await dataSource.getRepository(Customer).findOneBy({ id: order.customerId });
    names.push(customer?.name);
  }
  return names;
}

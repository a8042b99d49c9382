import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'orders' };

export async function run(orders: { id: number; customerId: number }[]) {
  const names: string[] = [];
  for (let index = 0; index < orders.length; index += 1) {
    const order = orders[index]!;
    const customer = await dataSource.manager.findOneBy(Customer, { id: order.customerId });
    names.push(customer === null ? '-' : customer.name);
  }
  return names;
}

import type { Shape } from '../shape.js';
import { database } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'orders' };

const customers = database.getRepository(Customer);

export async function run(orders: { id: number; customerId: number }[]) {
  const lines: string[] = [];
  for (const order of orders) {
    const customer = await customers.findOneBy({ id: order.customerId });
    lines.push(`${order.id}: ${customer ? customer.name : 'nobody'}`);
  }
  return lines;
}

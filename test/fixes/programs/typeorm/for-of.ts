import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'orders' };

export async function run(orders: { id: number; customerId: number }[]) {
  const customers = dataSource.getRepository(Customer);
  const lines: string[] = [];
  for (const order of orders) {
    const customer = await customers.findOneBy({ id: order.customerId });
    lines.push(`${order.id}: ${customer?.name ?? 'nobody'}`);
  }
  return lines;
}

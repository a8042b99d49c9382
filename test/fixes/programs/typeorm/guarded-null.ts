import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'guests' };

export async function run(orders: { id: number; customerId: number | null }[]) {
  const names: string[] = [];
  for (const order of orders) {
    if (order.customerId) {
      const customer = await dataSource.getRepository(Customer).findOneBy({ id: order.customerId });
      names.push(customer?.name ?? 'unknown');
    } else {
      names.push('guest');
    }
  }
  return names;
}

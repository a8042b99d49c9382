import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'orders', refusal: 'made inside the loop' };

export async function run(orders: { id: number; customerId: number }[]) {
  const tenants = [dataSource.manager, dataSource.createEntityManager()];
  const names: (string | undefined)[] = [];
  for (const order of orders) {
    const manager = tenants[order.id % 2]!;
    const customer = await manager.findOneBy(Customer, { id: order.customerId });
    names.push(customer?.name);
  }
  return names;
}

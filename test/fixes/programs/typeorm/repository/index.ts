import type { Shape } from '../../shape.js';
import { Customers } from './customers.js';

export const shape: Shape = { inputs: 'orders' };

const customers = new Customers();

export async function run(orders: { id: number; customerId: number }[]) {
  const names: string[] = [];
  for (const order of orders) {
    const customer = await customers.findById(order.customerId);
    names.push(customer?.name ?? 'nobody');
  }
  return names;
}

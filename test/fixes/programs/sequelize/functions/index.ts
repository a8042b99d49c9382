import type { Shape } from '../../shape.js';
import { findCustomerById } from './customers.js';

export const shape: Shape = { inputs: 'orders' };

export async function run(orders: { id: number; customerId: number }[]) {
  const names: string[] = [];
  for (const order of orders) {
    const customer = await findCustomerById(order.customerId);
    names.push(customer?.name ?? 'nobody');
  }
  return names;
}

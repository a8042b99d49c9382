import type { Shape } from '../../shape.js';
import { prisma } from '../database.js';
import { Customers } from './customers.js';

export const shape: Shape = { inputs: 'orders' };

const customers = new Customers(prisma);

export async function run(orders: { id: number; customerId: number }[]) {
  const names: string[] = [];
  for (const order of orders) {
    const customer = await customers.byId(order.customerId);
    names.push(customer?.name ?? 'nobody');
  }
  return names;
}

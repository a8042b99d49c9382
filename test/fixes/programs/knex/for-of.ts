import type { Shape } from '../shape.js';
import { db } from './database.js';

export const shape: Shape = { inputs: 'orders' };

interface Customer {
  id: number;
  name: string;
}

export async function run(orders: { id: number; customerId: number }[]) {
  const lines: string[] = [];
  for (const order of orders) {
    const customer = await db<Customer>('customers').where({ id: order.customerId }).first();
    lines.push(`${order.id}: ${customer ? customer.name : 'nobody'}`);
  }
  return lines;
}

import type { Shape } from '../shape.js';
import { Customer } from './database.js';

export const shape: Shape = { inputs: 'orders' };

export async function run(orders: { id: number; customerId: number }[]) {
  const lines: string[] = [];
  for (const order of orders) {
    const customer = await Customer.query().findById(order.customerId);
    lines.push(`${order.id}: ${customer?.name ?? 'nobody'}`);
  }
  return lines;
}

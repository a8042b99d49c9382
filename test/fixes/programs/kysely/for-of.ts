import type { Shape } from '../shape.js';
import { db } from './database.js';

export const shape: Shape = { inputs: 'orders' };

export async function run(orders: { id: number; customerId: number }[]) {
  const lines: string[] = [];
  for (const order of orders) {
    const customer = await db
      .selectFrom('customers')
      .selectAll()
      .where('id', '=', order.customerId)
      .executeTakeFirst();
    lines.push(`${order.id}: ${customer?.name ?? 'nobody'}`);
  }
  return lines;
}

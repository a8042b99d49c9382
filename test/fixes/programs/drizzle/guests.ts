import { eq } from 'drizzle-orm';
import type { Shape } from '../shape.js';
import { db } from './database.js';
import { customers } from './entities.js';

export const shape: Shape = { inputs: 'guests' };

export async function run(orders: { id: number; customerId: number | null }[]) {
  const lines: string[] = [];
  for (const order of orders) {
    if (order.customerId === null) continue;
    const [customer] = await db
      .select({ id: customers.id, name: customers.name })
      .from(customers)
      .where(eq(customers.id, order.customerId));
    lines.push(`${order.id}: ${customer ? customer.name : 'nobody'}`);
  }
  return lines;
}

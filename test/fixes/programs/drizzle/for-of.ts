import { eq } from 'drizzle-orm';
import type { Shape } from '../shape.js';
import { db } from './database.js';
import { customers } from './entities.js';

export const shape: Shape = { inputs: 'orders' };

export async function run(orders: { id: number; customerId: number }[]) {
  const lines: string[] = [];
  for (const order of orders) {
    const [customer] = await db.select().from(customers).where(eq(customers.id, order.customerId)).limit(1);
    lines.push(`${order.id}: ${customer?.name ?? 'nobody'}`);
  }
  return lines;
}

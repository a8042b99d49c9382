import { desc, eq } from 'drizzle-orm';
import type { Shape } from '../shape.js';
import { db } from './database.js';
import { orders } from './entities.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(customerIds: number[]) {
  const histories = [];
  for (const customerId of customerIds) {
    const placed = await db
      .select()
      .from(orders)
      .where(eq(orders.customerId, customerId))
      .orderBy(desc(orders.placedAt));
    histories.push({ customerId, placed });
  }
  return histories;
}

import { desc, eq } from 'drizzle-orm';
import type { Shape } from '../shape.js';
import { db } from './database.js';
import { orders } from './entities.js';

export const shape: Shape = {
  inputs: 'ids',
  refusal: '`limit` takes one row for each key, and `customerId` is not known to be unique',
};

export async function run(customerIds: number[]) {
  const latest = [];
  for (const customerId of customerIds) {
    const [order] = await db
      .select()
      .from(orders)
      .where(eq(orders.customerId, customerId))
      .orderBy(desc(orders.placedAt))
      .limit(1);
    latest.push(order?.id);
  }
  return latest;
}

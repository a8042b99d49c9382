import { and, asc, eq } from 'drizzle-orm';
import type { Shape } from '../shape.js';
import { db } from './database.js';
import { customers, orders } from './entities.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(customerIds: number[]) {
  const found = [];
  for (const customerId of customerIds) {
    const rows = await db
      .select({ id: orders.id, buyer: orders.customerId, name: customers.name })
      .from(orders)
      .innerJoin(customers, eq(customers.id, orders.customerId))
      .where(and(eq(orders.customerId, customerId), eq(orders.status, 'open')))
      .orderBy(asc(orders.id));
    found.push(rows.map(({ id, name }) => `${id} ${name}`));
  }
  return found;
}

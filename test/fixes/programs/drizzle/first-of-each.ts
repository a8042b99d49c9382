import { and, eq, isNotNull } from 'drizzle-orm';
import type { Shape } from '../shape.js';
import { db } from './database.js';
import { customers } from './entities.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(ids: number[]) {
  const found = [];
  for (const id of ids) {
    const customer = (
      await db
        .select()
        .from(customers)
        .where(and(eq(customers.id, id), isNotNull(customers.team)))
    )[0];
    if (!customer) continue;
    found.push(customer.email);
  }
  return found;
}

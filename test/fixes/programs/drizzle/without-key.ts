import { eq } from 'drizzle-orm';
import type { Shape } from '../shape.js';
import { db } from './database.js';
import { customers } from './entities.js';

export const shape: Shape = { inputs: 'ids', refusal: 'does not give the column `id`' };

export async function run(ids: number[]) {
  const names = [];
  for (const id of ids) {
    const [customer] = await db.select({ name: customers.name }).from(customers).where(eq(customers.id, id));
    names.push(customer?.name);
  }
  return names;
}

import { eq } from 'drizzle-orm';
import type { Shape } from '../shape.js';
import { db } from './database.js';
import { customers } from './entities.js';

export const shape: Shape = { inputs: 'orders' };

export async function run(orders: { id: number; customerId: number }[]) {
  const names: string[] = [];
  for (let i = 0; i < orders.length; i++) {
    const found = await db
      .select({ customerId: customers.id, name: customers.name })
      .from(customers)
      .where(eq(customers.id, orders[i]!.customerId));
    names.push(found[0] ? found[0].name : '-');
  }
  return names;
}

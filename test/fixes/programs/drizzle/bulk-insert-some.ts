import type { Shape } from '../shape.js';
import { db } from './database.js';
import { visits } from './entities.js';

export const shape: Shape = { inputs: 'visitingOrders', writes: true, perItem: 'varies' };

export async function run(orders: { id: number; customerId: number }[]) {
  await Promise.all(
    orders.map(async ({ id, customerId }) => {
      if (id % 2 === 0) return;
      await db
        .insert(visits)
        .values({ id, customerId, note: `order ${id}` })
        .onConflictDoNothing();
    }),
  );
}

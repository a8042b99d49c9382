import type { Shape } from '../shape.js';
import { db } from './database.js';
import { visits } from './entities.js';

export const shape: Shape = { inputs: 'ids', writes: true, allOrNothing: true };

export async function run(ids: number[]) {
  for (const id of ids) {
    await db.insert(visits).values({ customerId: id, note: `customer ${id}` });
  }
}

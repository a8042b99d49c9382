import type { Shape } from '../shape.js';
import { prisma } from './database.js';

export const shape: Shape = { inputs: 'knownIds', writes: true };

export async function run(ids: number[]) {
  for (const id of ids) {
    await prisma.visit.create({ data: { customerId: id, note: `customer ${id}` } });
  }
  return ids.length;
}

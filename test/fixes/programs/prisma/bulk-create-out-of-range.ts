import type { Shape } from '../shape.js';
import { prisma } from './database.js';

export const shape: Shape = { inputs: 'ids', writes: true, allOrNothing: true };

export async function run(ids: number[]) {
  for (const customerId of ids) {
    await prisma.visit.create({ data: { customerId, note: 'came by' } });
  }
}

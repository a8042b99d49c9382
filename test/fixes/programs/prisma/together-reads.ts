import type { Shape } from '../shape.js';
import { prisma } from './database.js';

export const shape: Shape = { inputs: 'ids', perItem: 'varies', after: 'same' };

export async function run(ids: number[]) {
  return prisma.$transaction(async (tx) => {
    const [customers, visits] = await Promise.all([
      tx.customer.findMany({ where: { id: { in: ids } }, orderBy: { id: 'asc' } }),
      tx.visit.count(),
    ]);
    return [customers.map(({ name }) => name), visits];
  });
}

import type { Shape } from '../shape.js';
import { prisma } from './database.js';

export const shape: Shape = { inputs: 'ids', perItem: 'varies', after: 3, afterWithoutItems: 2 };

export async function run(ids: number[]) {
  return prisma.$transaction(async (tx) => {
    const names: (string | null)[] = [];
    for (const id of ids) {
      const customer = await tx.customer.findUnique({ where: { id } });
      names.push(customer && customer.name);
    }
    return names;
  });
}

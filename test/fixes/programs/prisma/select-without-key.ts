import type { Shape } from '../shape.js';
import { prisma } from './database.js';

export const shape: Shape = { inputs: 'ids', refusal: 'leaves out `id`' };

export async function run(ids: number[]) {
  const names: (string | undefined)[] = [];
  for (const id of ids) {
    const customer = await prisma.customer.findUnique({ where: { id }, select: { name: true } });
    names.push(customer?.name);
  }
  return names;
}

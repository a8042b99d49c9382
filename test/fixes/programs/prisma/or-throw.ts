import type { Shape } from '../shape.js';
import { prisma } from './database.js';

export const shape: Shape = { inputs: 'ids', perItem: 'varies', refusal: 'throws' };

export async function run(ids: number[]) {
  const names: string[] = [];
  for (const id of ids) {
    const customer = await prisma.customer.findUniqueOrThrow({ where: { id } });
    names.push(customer.name);
  }
  return names;
}

import type { Shape } from '../shape.js';
import { prisma } from './database.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(ids: number[]) {
  const red: string[] = [];
  for (const id of ids) {
    const customer = await prisma.customer.findFirst({ where: { id, team: 'red' } });
    if (customer) red.push(customer.name);
  }
  return red;
}

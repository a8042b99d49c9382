import type { Shape } from '../shape.js';
import { prisma } from './database.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(customerIds: number[]) {
  const flags: boolean[] = [];
  for (const customerId of customerIds) {
    const isActive = !!(await prisma.order.findFirst({ where: { customerId }, select: { id: true } }));
    flags.push(isActive);
  }
  return flags;
}

import type { Shape } from '../shape.js';
import { prisma } from './database.js';

export const shape: Shape = { inputs: 'ids', refusal: 'error' };

export async function run(ids: number[]) {
  const outcomes: string[] = [];
  for (const id of ids) {
    try {
      const customer = await prisma.customer.findUnique({ where: { id } });
      outcomes.push(customer?.name ?? 'missing');
    } catch {
      outcomes.push('failed');
    }
  }
  return outcomes;
}

import type { Shape } from '../shape.js';
import { prisma } from './database.js';

export const shape: Shape = { inputs: 'ids', perItem: 'varies', after: 2 };

export async function run(ids: number[]) {
  const counts: Record<number, number> = {};
  for (const id of ids) {
    const customer = await prisma.customer.findUnique({
      where: { id },
      include: { orders: { orderBy: { id: 'asc' } } },
    });
    counts[id] = customer ? customer.orders.length : -1;
  }
  return counts;
}

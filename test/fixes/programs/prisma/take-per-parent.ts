import type { Shape } from '../shape.js';
import { prisma } from './database.js';

export const shape: Shape = { inputs: 'ids', refusal: '`take`' };

export async function run(customerIds: number[]) {
  const latest: number[] = [];
  for (const customerId of customerIds) {
    const orders = await prisma.order.findMany({
      where: { customerId },
      orderBy: { placedAt: 'desc' },
      take: 2,
    });
    latest.push(...orders.map(({ id }) => id));
  }
  return latest;
}

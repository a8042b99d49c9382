import type { Shape } from '../shape.js';
import { prisma } from './database.js';

export const shape: Shape = { inputs: 'ids', perItem: 2, after: 2 };

export async function run(customerIds: number[]) {
  const views: { total: number; latest: Date | null }[] = [];
  for (const customerId of customerIds) {
    const sums = await prisma.order.aggregate({ where: { customerId }, _sum: { id: true } });
    const { _max } = await prisma.order.aggregate({ _max: { placedAt: true }, where: { customerId } });
    views.push({ total: sums._sum.id ?? 0, latest: _max.placedAt });
  }
  return views;
}

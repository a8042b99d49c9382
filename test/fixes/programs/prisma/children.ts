import type { Shape } from '../shape.js';
import { prisma } from './database.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(customerIds: number[]) {
  const histories = [];
  for (const customerId of customerIds) {
    const orders = await prisma.order.findMany({ where: { customerId }, orderBy: { placedAt: 'desc' } });
    histories.push({ customerId, orders });
  }
  return histories;
}

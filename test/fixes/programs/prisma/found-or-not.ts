import type { Shape } from '../shape.js';
import { prisma } from './database.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(customerIds: number[]) {
  const idle: number[] = [];
  for (const customerId of customerIds) {
    const order = await prisma.order.findFirst({
      where: { customerId, status: { not: 'sent' } },
      orderBy: { id: 'asc' },
    });
    if (!order) idle.push(customerId);
  }
  return idle;
}

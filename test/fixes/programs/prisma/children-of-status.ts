import type { Shape } from '../shape.js';
import { prisma } from './database.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(customerIds: number[]) {
  return Promise.all(
    customerIds.map(async (customerId) => {
      const orders = await prisma.order.findMany({
        where: { customerId, status: { in: ['paid', 'sent'] } },
        select: { id: true, customerId: true },
        orderBy: { id: 'asc' },
      });
      return orders.map((order) => order.id);
    }),
  );
}

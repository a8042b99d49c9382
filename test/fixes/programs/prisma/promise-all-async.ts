import type { Shape } from '../shape.js';
import { prisma } from './database.js';

export const shape: Shape = { inputs: 'orders' };

export async function run(orders: { id: number; customerId: number }[]) {
  return Promise.all(
    orders.map(async (order) => {
      const customer = await prisma.customer.findFirst({ where: { id: order.customerId } });
      return { ...order, customer };
    }),
  );
}

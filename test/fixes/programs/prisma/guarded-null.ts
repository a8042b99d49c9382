import type { Shape } from '../shape.js';
import { prisma } from './database.js';

export const shape: Shape = { inputs: 'guests' };

export async function run(orders: { id: number; customerId: number | null }[]) {
  const names: string[] = [];
  for (const order of orders) {
    if (order.customerId === null) {
      names.push('guest');
      continue;
    }
    const customer = await prisma.customer.findUnique({ where: { id: order.customerId } });
    names.push(customer?.name ?? 'unknown');
  }
  return names;
}

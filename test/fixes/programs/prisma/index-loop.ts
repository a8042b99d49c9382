import type { Shape } from '../shape.js';
import { prisma } from './database.js';

export const shape: Shape = { inputs: 'orders' };

export async function run(orders: { id: number; customerId: number }[]) {
  const names: string[] = [];
  for (let i = 0; i < orders.length; i++) {
    const customer = await prisma.customer.findUnique({ where: { id: orders[i]!.customerId } });
    names.push(customer ? customer.name : '-');
  }
  return names;
}

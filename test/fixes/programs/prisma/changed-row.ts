import type { Shape } from '../shape.js';
import { prisma } from './database.js';

export const shape: Shape = { inputs: 'ids', refusal: 'changes the row' };

export async function run(ids: number[]) {
  const customers = [];
  for (const [position, id] of ids.entries()) {
    const customer = await prisma.customer.findUnique({ where: { id } });
    if (!customer) continue;
    customer.name = `${position}. ${customer.name}`;
    customers.push(customer);
  }
  return customers;
}

import type { Shape } from '../shape.js';
import { prisma } from './database.js';

export const shape: Shape = { inputs: 'ids', perItem: 'varies', silent: true };

export async function run(ids: number[]) {
  const customers = await Promise.all(ids.map((id) => prisma.customer.findUnique({ where: { id } })));
  return customers.map((customer) => customer?.name);
}

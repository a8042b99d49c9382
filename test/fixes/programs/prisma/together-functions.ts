import type { Prisma } from './generated/client.js';
import type { Shape } from '../shape.js';
import { prisma } from './database.js';

export const shape: Shape = {
  inputs: 'ids',
  writes: true,
  perItem: 'varies',
  after: 'same',
  allOrNothing: true,
};

async function visit(tx: Prisma.TransactionClient, id: number) {
  const customer = await tx.customer.findFirst({ where: { id } });
  if (!customer) throw new Error(`There is no customer ${id}.`);
  await tx.visit.create({ data: { customerId: id, note: customer.name } });
  return customer.name;
}

export async function run([first = 900, second = 1]: number[]) {
  return prisma.$transaction(async (tx) => {
    const [one, other] = await Promise.all([visit(tx, first), visit(tx, second)]);
    return [one, other];
  });
}

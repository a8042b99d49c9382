import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../prisma/generated/client.js';
import type { MeasuredShape } from '../shape.js';

export const shape: MeasuredShape = {
  inputs: 'knownIds',
  takes: 'each',
  measure: 'connections',
  before: 'each',
  after: 1,
};

export async function answer(id: number): Promise<string | undefined> {
  const prisma = new PrismaClient({
    adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL }),
  });
  const customer = await prisma.customer.findUnique({ where: { id } });
  await prisma.$disconnect();
  return customer?.name;
}

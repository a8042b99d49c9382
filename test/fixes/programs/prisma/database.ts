import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.js';

export const prisma = new PrismaClient({
  adapter: new PrismaPg({ connectionString: process.env.PRISMA_URL, max: 1, idleTimeoutMillis: 0 }),
});

export async function ready(): Promise<void> {
  await prisma.$queryRaw`select 1`;
}

export async function close(): Promise<void> {
  await prisma.$disconnect();
}

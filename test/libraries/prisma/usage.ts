import { PrismaClient } from '@prisma/client';

declare const prisma: PrismaClient;

export async function useTheClient(): Promise<void> {
  await prisma.$connect();
  await prisma.$queryRaw`SELECT 1`;
  await prisma.$queryRawUnsafe('SELECT 1');
  await prisma.$executeRaw`DELETE FROM "User"`;
  await prisma.$executeRawUnsafe('DELETE FROM "User"');
  await prisma.$transaction(async (tx) => {
    await tx.user.findMany();
  });
  await prisma.$extends({}).user.findMany();
  await prisma.$disconnect();
}

export async function useADelegate(): Promise<void> {
  await prisma.user.findUnique({ where: { id: 1 } });
  await prisma.user.findUniqueOrThrow({ where: { id: 1 } });
  await prisma.user.findFirst({ where: { name: 'Ada' } });
  await prisma.user.findFirstOrThrow({ where: { name: 'Ada' } });
  await prisma.user.findMany({ where: { id: { in: [1, 2] } } });
  await prisma.user.count();
  await prisma.user.aggregate({ _count: true });
  await prisma.user.groupBy({ by: ['teamId'] });
  await prisma.user.create({ data: { email: 'ada@example.org' } });
  await prisma.user.createMany({ data: [{ email: 'ada@example.org' }] });
  await prisma.user.createManyAndReturn({ data: [{ email: 'ada@example.org' }] });
  await prisma.user.update({ where: { id: 1 }, data: { name: 'Ada' } });
  await prisma.user.updateMany({ data: { name: 'Ada' } });
  await prisma.user.updateManyAndReturn({ data: { name: 'Ada' } });
  await prisma.user.upsert({ where: { id: 1 }, create: { email: 'ada@example.org' }, update: {} });
  await prisma.user.delete({ where: { id: 1 } });
  await prisma.user.deleteMany();
}

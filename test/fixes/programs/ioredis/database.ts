import { Redis } from 'ioredis';

export const redis = new Redis(process.env.IOREDIS_URL ?? '');

export async function ready(): Promise<void> {
  await redis.ping();
}

export async function close(): Promise<void> {
  await redis.quit();
}

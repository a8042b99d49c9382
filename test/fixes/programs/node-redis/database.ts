import { createClient } from 'redis';

export const client = createClient({ url: process.env.NODE_REDIS_URL ?? '' });
await client.connect();

export async function ready(): Promise<void> {
  await client.ping();
}

export async function close(): Promise<void> {
  await client.close();
}

import { Redis } from 'ioredis';
import { createClient } from 'redis';

const url = process.env.REDIS_URL ?? '';

/** ioredis. */
export const redis = new Redis(url);

/** node-redis. */
export const client = createClient({ url });
await client.connect();

import { Redis } from 'ioredis';
import type { MeasuredShape } from '../shape.js';

export const shape: MeasuredShape = {
  inputs: 'knownIds',
  takes: 'each',
  measure: 'connections',
  before: 'each',
  after: 1,
};

export async function answer(id: number): Promise<number> {
  const redis = new Redis(process.env.REDIS_URL ?? '');
  const count = await redis.incrby(`visits:${id}`, id);
  await redis.quit();
  return count;
}

import { createClient } from 'redis';
import type { MeasuredShape } from '../shape.js';

export const shape: MeasuredShape = {
  inputs: 'knownIds',
  takes: 'each',
  measure: 'connections',
  before: 'each',
  after: 1,
  refusal: 'must be connected before its first use',
};

export async function answer(id: number): Promise<number> {
  const client = createClient({ url: process.env.REDIS_URL });
  await client.connect();
  const count = await client.incrBy(`visits:${id}`, id);
  await client.quit();
  return count;
}

import type { Shape } from '../shape.js';
import { redis } from './database.js';

export const shape: Shape = { inputs: 'ids', after: 'together', writes: true };

export async function run(ids: number[]) {
  for (const id of ids) await redis.rpush('visits', `visit of ${id}`);
  return ids.length;
}

import type { Shape } from '../shape.js';
import { redis } from './database.js';

export const shape: Shape = { inputs: 'ids', after: 'together' };

export async function run(ids: number[]) {
  let total = 0;
  for (const id of ids) total += await redis.llen(`orders:${id}`);
  return total;
}

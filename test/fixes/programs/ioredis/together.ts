import type { Shape } from '../shape.js';
import { redis } from './database.js';

export const shape: Shape = { inputs: 'ids', silent: true };

export async function run(ids: number[]) {
  return Promise.all(ids.map((id) => redis.get(`customer:${id}`)));
}

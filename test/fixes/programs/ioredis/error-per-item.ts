import type { Shape } from '../shape.js';
import { redis } from './database.js';

export const shape: Shape = { inputs: 'ids', refusal: 'handles the error of one item by itself' };

export async function run(ids: number[]) {
  const names: string[] = [];
  for (const id of ids) {
    try {
      const text = await redis.get(`customer:${id}`);
      names.push(JSON.parse(text ?? '').name);
    } catch {
      names.push('unreadable');
    }
  }
  return names;
}

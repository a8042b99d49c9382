import type { Shape } from '../shape.js';
import { redis } from './database.js';

export const shape: Shape = { inputs: 'ids', perItem: 'varies', refusal: 'may change what it asks for' };

export async function run(ids: number[]) {
  const prices: string[] = [];
  for (const id of ids) {
    const cached = await redis.get(`price:${id}`);
    if (cached === null) await redis.set(`price:${id}`, `new ${id}`, 'PX', 1);
    prices.push(cached === null ? `new ${id}` : cached);
  }
  return prices.length;
}

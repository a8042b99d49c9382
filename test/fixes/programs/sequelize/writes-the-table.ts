import type { Shape } from '../shape.js';
import { Visit } from './database.js';

export const shape: Shape = { inputs: 'ids', writes: true, perItem: 2, refusal: 'writes' };

export async function run(ids: number[]) {
  const counts: number[] = [];
  for (const customerId of ids) {
    const before = await Visit.findAll({ where: { customerId } });
    await Visit.create({ customerId, note: `visit ${before.length + 1}` });
    counts.push(before.length);
  }
  return counts;
}

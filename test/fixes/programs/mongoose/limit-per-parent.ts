import { Order } from './database.js';
import type { Shape } from '../shape.js';

export const shape: Shape = { inputs: 'ids', refusal: '`limit` applies to each query by itself' };

export async function run(ids: number[]): Promise<unknown[]> {
  const found = [];
  for (const customerId of ids) {
    found.push(await Order.find({ customerId }).sort({ placedAt: -1 }).limit(2).lean());
  }
  return found;
}

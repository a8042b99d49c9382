import { Order } from './database.js';
import type { Shape } from '../shape.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(ids: number[]): Promise<unknown[]> {
  const found = [];
  for (const customerId of ids) {
    const orders = await Order.find({ customerId, status: 'paid' }).sort({ placedAt: -1 }).lean();
    found.push({ customerId, orders });
  }
  return found;
}

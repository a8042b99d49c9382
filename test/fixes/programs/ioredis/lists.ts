import type { Shape } from '../shape.js';
import { redis } from './database.js';

export const shape: Shape = { inputs: 'ids', after: 'together' };

export async function run(ids: number[]) {
  const orders: string[] = [];
  for (const id of ids) {
    for (const order of await redis.lrange(`orders:${id}`, 0, -1)) orders.push(order);
  }
  return orders;
}

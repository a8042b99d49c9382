import type { Shape } from '../shape.js';
import { redis } from './database.js';

export const shape: Shape = { inputs: 'orders', perItem: 'varies' };

export async function run(orders: { id: number; customerId: number }[]) {
  const names: string[] = [];
  for (let i = 0; i < orders.length; i++) {
    const { customerId } = orders[i]!;
    if (customerId % 2 > 0) continue;
    const key = `customer:${customerId}`;
    const cached = await redis.get(key);
    if (!cached) continue;
    const { name } = JSON.parse(cached) as { name: string };
    names.push(`${i}: ${name}`);
  }
  return names;
}

import type { Shape } from '../shape.js';
import { client } from './database.js';

export const shape: Shape = { inputs: 'orders' };

interface Order {
  id: number;
  customerId: number;
}

export async function run(orders: Order[]) {
  const lines: string[] = [];
  for (const order of orders) {
    const customer = await client.get(`customer:${order.customerId}`);
    lines.push(customer === null ? `${order.id}: nobody` : `${order.id}: ${JSON.parse(customer).name}`);
  }
  return lines;
}

import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Order } from './entities.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(customerIds: number[]) {
  const lines: string[] = [];
  for (const customerId of customerIds) {
    const open = await dataSource.manager.count(Order, { where: { customerId, status: 'open' } });
    lines.push(open > 0 ? `${customerId}: ${open} open` : `${customerId}: none`);
  }
  return lines;
}

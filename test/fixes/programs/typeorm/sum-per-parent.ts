import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Order } from './entities.js';

export const shape: Shape = { inputs: 'ids', perItem: 2, after: 2 };

export async function run(customerIds: number[]) {
  const orders = dataSource.getRepository(Order);
  const views: { total: number; latest: number | null }[] = [];
  for (const customerId of customerIds) {
    const total = (await orders.sum('id', { customerId })) ?? 0;
    const latest = await orders.maximum('id', { customerId });
    views.push({ total, latest });
  }
  return views;
}

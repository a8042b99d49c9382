import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Order } from './entities.js';

export const shape: Shape = { inputs: 'ids', refusal: '`take`' };

export async function run(customerIds: number[]) {
  const latest: number[] = [];
  for (const customerId of customerIds) {
    const orders = await dataSource
      .getRepository(Order)
      .find({ where: { customerId }, order: { placedAt: 'DESC' }, take: 2 });
    latest.push(...orders.map(({ id }) => id));
  }
  return latest;
}

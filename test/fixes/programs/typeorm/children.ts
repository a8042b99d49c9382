import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Order } from './entities.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(customerIds: number[]) {
  const histories = [];
  for (const customerId of customerIds) {
    const orders = await dataSource
      .getRepository(Order)
      .find({ where: { customerId }, order: { placedAt: 'DESC' } });
    histories.push({ customerId, orders });
  }
  return histories;
}

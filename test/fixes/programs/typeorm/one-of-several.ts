import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Order } from './entities.js';

export const shape: Shape = { inputs: 'ids', refusal: 'not known to be unique' };

export async function run(customerIds: number[]) {
  const latest: (Date | undefined)[] = [];
  for (const customerId of customerIds) {
    const order = await dataSource
      .getRepository(Order)
      .findOne({ where: { customerId }, order: { placedAt: 'DESC' } });
    latest.push(order?.placedAt);
  }
  return latest;
}

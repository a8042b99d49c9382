import type { Shape } from '../shape.js';
import { Order } from './database.js';

export const shape: Shape = { inputs: 'knownIds', perItem: 'varies', after: 2, afterWithoutItems: 1 };

export async function run(ids: number[]) {
  const found = [];
  for (const order of await Order.query().findByIds(ids).orderBy('id')) {
    const customer = await order.$relatedQuery('customer');
    found.push({ status: order.status, customer: customer as unknown });
  }
  return found;
}

import type { Shape } from '../shape.js';
import { Customer } from './database.js';

export const shape: Shape = { inputs: 'knownIds', perItem: 'varies', refusal: 'conditions of its own' };

export async function run(ids: number[]) {
  const counts = [];
  for (const customer of await Customer.query().findByIds(ids).orderBy('id')) {
    const orders = await customer.$relatedQuery('orders').where('status', 'open');
    counts.push(orders.length);
  }
  return counts;
}

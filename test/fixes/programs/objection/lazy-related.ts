import type { Shape } from '../shape.js';
import { Customer } from './database.js';

export const shape: Shape = { inputs: 'knownIds', perItem: 'varies', after: 2, afterWithoutItems: 1 };

export async function run(ids: number[]) {
  const customers = await Customer.query().whereIn('id', ids).orderBy('id');
  const found = [];
  for (const customer of customers) {
    const orders = await customer.$relatedQuery('orders');
    found.push([customer.name, ...orders.map((order) => order.id).sort((a, b) => a - b)]);
  }
  return found;
}

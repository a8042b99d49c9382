import type { Shape } from '../shape.js';
import { Customer } from './database.js';

export const shape: Shape = { inputs: 'knownIds', perItem: 'varies', refusal: 'conditions of its own' };

export async function run(ids: number[]) {
  const counts = [];
  for (const customer of await Customer.findAll({ where: { id: ids }, order: ['id'] })) {
    counts.push((await customer.getOrders({ where: { status: 'open' } })).length);
  }
  return counts;
}

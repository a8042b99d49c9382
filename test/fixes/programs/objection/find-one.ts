import type { Shape } from '../shape.js';
import { Customer } from './database.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(ids: number[]) {
  const names = [];
  for (let i = 0; i < ids.length; i++) {
    const customer = await Customer.query().findOne({ id: ids[i]!, team: 'red' });
    if (!customer) continue;
    names.push(customer.name);
  }
  return names;
}

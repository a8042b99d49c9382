import { Customer } from './database.js';
import type { Shape } from '../shape.js';

export const shape: Shape = { inputs: 'knownIds', refusal: '`orFail` applies to each query by itself' };

export async function run(ids: number[]): Promise<unknown[]> {
  const names = [];
  for (const id of ids) {
    const customer = await Customer.findById(id).orFail();
    names.push(customer.name);
  }
  return names;
}

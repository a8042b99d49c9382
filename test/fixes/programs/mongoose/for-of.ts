import { Customer } from './database.js';
import type { Shape } from '../shape.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(ids: number[]): Promise<unknown[]> {
  const names = [];
  for (const id of ids) {
    const customer = await Customer.findById(id);
    names.push(customer?.name ?? null);
  }
  return names;
}

import { Customer } from './database.js';
import type { Shape } from '../shape.js';

export const shape: Shape = { inputs: 'ids', refusal: '`managerId` is not known to be unique' };

export async function run(ids: number[]): Promise<unknown[]> {
  const found = [];
  for (const managerId of ids) {
    found.push(await Customer.findOne({ managerId }).lean());
  }
  return found;
}

import type { Shape } from '../shape.js';
import { Customer } from './database.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(ids: number[]) {
  const names: (string | undefined)[] = [];
  for (const id of ids) {
    const customer = await Customer.findByPk(id, { attributes: ['id', 'name'] });
    names.push(customer?.name);
  }
  return names;
}

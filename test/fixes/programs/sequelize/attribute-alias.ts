import type { Shape } from '../shape.js';
import { Customer } from './database.js';

export const shape: Shape = { inputs: 'ids', refusal: 'leaves out `id`' };

export async function run(ids: number[]) {
  const found = [];
  for (const id of ids) {
    const customer = await Customer.findByPk(id, { attributes: [['id', 'key'], 'name'] });
    found.push(customer?.toJSON());
  }
  return found;
}

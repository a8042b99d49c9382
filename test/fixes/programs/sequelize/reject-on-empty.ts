import type { Shape } from '../shape.js';
import { Customer } from './database.js';

export const shape: Shape = { inputs: 'ids', perItem: 'varies', refusal: 'throws' };

export async function run(ids: number[]) {
  const names: string[] = [];
  for (const id of ids) {
    const customer = await Customer.findByPk(id, { rejectOnEmpty: true });
    names.push(customer.name);
  }
  return names;
}

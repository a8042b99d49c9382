import type { Shape } from '../shape.js';
import { Customer } from './database.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(ids: number[]) {
  const customers = await Promise.all(ids.map((id) => Customer.findByPk(id)));
  return customers.map((customer) => customer?.toJSON());
}

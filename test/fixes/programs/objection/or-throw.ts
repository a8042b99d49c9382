import type { Shape } from '../shape.js';
import { Customer } from './database.js';

export const shape: Shape = { inputs: 'ids', refusal: 'throws for the first missing row', perItem: 'varies' };

export async function run(ids: number[]) {
  const names = [];
  for (const id of ids) names.push((await Customer.query().findById(id).throwIfNotFound()).name);
  return names;
}

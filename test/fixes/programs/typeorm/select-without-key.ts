import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'ids', refusal: 'leaves out `id`' };

export async function run(ids: number[]) {
  const names: (string | undefined)[] = [];
  for (const id of ids) {
    const customer = await dataSource
      .getRepository(Customer)
      .findOne({ where: { id }, select: { name: true } });
    names.push(customer?.name);
  }
  return names;
}

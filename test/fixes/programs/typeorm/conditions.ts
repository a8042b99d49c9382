import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(ids: number[]) {
  const customers = dataSource.getRepository(Customer);
  let known = 0;
  for (const id of ids) {
    if (!(await customers.findOneBy({ id }))) continue;
    known += 1;
  }
  return known;
}

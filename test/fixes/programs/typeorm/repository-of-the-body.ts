import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'ids', refusal: 'made inside the loop' };

export async function run(ids: number[]) {
  const names: (string | undefined)[] = [];
  for (const id of ids) {
    const repository = dataSource.getRepository(Customer);
    const customer = await repository.findOneBy({ id });
    names.push(customer?.name);
  }
  return names;
}

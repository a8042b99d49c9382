import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'ids', perItem: 'varies', refusal: 'changes the collection' };

export async function run(ids: number[]) {
  const names: string[] = [];
  for (const id of ids) {
    const customer = await dataSource.getRepository(Customer).findOneBy({ id });
    if (!customer) continue;
    names.push(customer.name);
    if (customer.managerId !== null) ids.push(customer.managerId);
  }
  return names;
}

import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'knownIds', perItem: 'varies', after: 19, left: 'may be null' };

export async function run(ids: number[]) {
  const repository = dataSource.getRepository(Customer);
  const managers: (string | undefined)[] = [];
  for (const id of ids) {
    const customer = await repository.findOneBy({ id });
    const manager = customer?.managerId ? await repository.findOneBy({ id: customer.managerId }) : null;
    managers.push(manager?.name);
  }
  return managers;
}

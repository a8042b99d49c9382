import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'ids', perItem: 'varies' };

export async function run(ids: number[]) {
  const repository = dataSource.getRepository(Customer);
  const customers = await Promise.all([...new Set(ids)].map((id) => repository.findOneBy({ id })));
  return customers.filter((customer) => customer !== null).map(({ name }) => name);
}

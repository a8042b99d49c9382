import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'ids' };

export function run(ids: number[]): Promise<(Customer | null)[]> {
  const repository = dataSource.getRepository(Customer);
  return Promise.all(ids.map((id) => repository.findOneBy({ id })));
}

import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(ids: number[]) {
  const names: string[] = [];
  for (const id of ids) {
    const { name } = (await dataSource.manager.findOneBy(Customer, { id })) || { name: 'nobody' };
    names.push(name);
  }
  return names;
}

import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'ids', perItem: 'varies', after: 2 };

export async function run(ids: number[]) {
  const groups = [{ ids: ids.slice(0, 3) }, { ids: ids.slice(3) }];
  const names: string[][] = [];
  for (const group of groups) {
    const own: string[] = [];
    for (const id of group.ids) {
      const customer = await dataSource.getRepository(Customer).findOneBy({ id });
      own.push(customer?.name ?? '-');
    }
    names.push(own);
  }
  return names;
}

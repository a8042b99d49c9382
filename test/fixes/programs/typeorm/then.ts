import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'ids', refusal: 'promise' };

export async function run(ids: number[]) {
  return Promise.all(
    ids.map((id) => dataSource.manager.findOneBy(Customer, { id }).then((customer) => customer?.name)),
  );
}

import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(ids: number[]) {
  const { manager } = dataSource;
  const found: Customer[] = [];
  for (const id of ids) {
    const customer = await manager.findOne(Customer, { where: { id }, select: { id: true, name: true } });
    if (customer !== null) found.push(customer);
  }
  return found;
}

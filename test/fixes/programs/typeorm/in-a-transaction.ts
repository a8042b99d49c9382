import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'ids', perItem: 'varies', after: 3, afterWithoutItems: 2 };

export async function run(ids: number[]) {
  return dataSource.transaction(async (manager) => {
    const names: (string | null)[] = [];
    for (const id of ids) {
      const customer = await manager.findOneBy(Customer, { id });
      names.push(customer && customer.name);
    }
    return names;
  });
}

import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(ids: number[]) {
  const names: string[] = [];
  await Promise.all(
    ids.map(async (id, position) => {
      const customer = await dataSource.manager.findOneBy(Customer, { id });
      names[position] = `${position} ${customer?.name}`;
    }),
  );
  return names;
}

import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer, Order } from './entities.js';

export const shape: Shape = { inputs: 'ids', perItem: 'varies', after: 2 };

export async function run(ids: number[]) {
  const flags: string[] = [];
  for (const id of ids) {
    if (!(await dataSource.getRepository(Customer).existsBy({ id }))) {
      flags.push('unknown');
      continue;
    }
    const isActive = await dataSource.getRepository(Order).exists({ where: { customerId: id } });
    flags.push(isActive ? 'active' : 'idle');
  }
  return flags;
}

import type { EntityManager } from 'typeorm';
import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer, Visit } from './entities.js';

export const shape: Shape = { inputs: 'ids', writes: true, perItem: 'varies', after: 'same' };

async function visit(manager: EntityManager, [id]: number[]) {
  if (id !== undefined) await manager.insert(Visit, { customerId: id, note: 'came by' });
}

export async function run(ids: number[]) {
  return dataSource.transaction(async (manager) => {
    const [customers] = await Promise.all([
      manager.getRepository(Customer).find({ order: { id: 'asc' }, take: 3 }),
      visit(manager, ids),
    ]);
    return customers.map(({ name }) => name);
  });
}

import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Visit } from './entities.js';

export const shape: Shape = {
  inputs: 'knownIds',
  writes: true,
  perItem: 'varies',
  after: 3,
  afterWithoutItems: 2,
};

export async function run(ids: number[]) {
  await dataSource.transaction(async (manager) => {
    for (const customerId of ids) {
      await manager.insert(Visit, { customerId, note: 'came by' });
    }
  });
}

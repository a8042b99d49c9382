import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Visit } from './entities.js';

export const shape: Shape = { inputs: 'ids', writes: true, allOrNothing: true };

export async function run(ids: number[]) {
  const visits = dataSource.getRepository(Visit);
  for (const customerId of ids) {
    await visits.insert({ customerId, note: `customer ${customerId}` });
  }
}

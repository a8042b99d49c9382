import { visits } from './database.js';
import type { Shape } from '../shape.js';

export const shape: Shape = { inputs: 'ids', writes: true };

export async function run(ids: number[]) {
  for (const customerId of ids) {
    await visits.insertOne({ customerId, note: `customer ${customerId}`, state: 'new' });
  }
}

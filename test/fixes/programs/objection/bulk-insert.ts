import type { Shape } from '../shape.js';
import { Visit } from './database.js';

export const shape: Shape = { inputs: 'ids', writes: true, allOrNothing: true };

export async function run(ids: number[]) {
  for (const id of ids) {
    await Visit.query().insert({ customer_id: id, note: `customer ${id}` });
  }
}

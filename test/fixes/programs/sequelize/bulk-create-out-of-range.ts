import type { Shape } from '../shape.js';
import { Visit } from './database.js';

export const shape: Shape = { inputs: 'ids', writes: true, allOrNothing: true };

export async function run(ids: number[]) {
  for (const customerId of ids) {
    const note = `customer ${customerId}`;
    await Visit.create({ customerId, note });
  }
}

import { Greeting } from './database.js';
import type { Shape } from '../shape.js';

export const shape: Shape = { inputs: 'ids', writes: true, refusal: 'has a hook for `save`' };

export async function run(ids: number[]) {
  for (const customerId of ids) await Greeting.create({ customerId, note: 'there' });
}

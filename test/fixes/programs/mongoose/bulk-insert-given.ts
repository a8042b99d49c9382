import { Call } from './database.js';
import type { Shape } from '../shape.js';

export const shape: Shape = { inputs: 'ids', writes: true };

export async function run(ids: number[]) {
  const calls = await Promise.all(ids.map((customerId) => Call.create({ customerId, note: 'called' })));
  return calls.map(({ customerId, note, isNew }) => ({ customerId, note, isNew }));
}

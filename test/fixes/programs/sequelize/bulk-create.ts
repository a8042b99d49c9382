import type { Shape } from '../shape.js';
import { Visit } from './database.js';

export const shape: Shape = { inputs: 'knownIds', writes: true };

export async function run(ids: number[]) {
  const created = await Promise.all(ids.map((customerId) => Visit.create({ customerId, note: 'came by' })));
  return created.map(({ customerId, note }) => ({ customerId, note }));
}

import type { Shape } from '../shape.js';
import { Visit } from './database.js';

export const shape: Shape = { inputs: 'knownIds', writes: true, perItem: 'varies', refusal: 'writes' };

export async function run(ids: number[]) {
  const notes: string[] = [];
  for (const customerId of ids) {
    const [visit] = await Visit.findAll({ where: { customerId } });
    if (visit) await visit.update({ note: `${visit.note}+` });
    else await Visit.create({ customerId, note: 'new' });
    notes.push(visit?.note ?? 'none');
  }
  return notes;
}

import { Member } from './database.js';
import type { Shape } from '../shape.js';

export const shape: Shape = { inputs: 'objectIds', refusal: 'leaves out `_id`' };

export async function run(ids: string[]): Promise<unknown[]> {
  const found = [];
  for (const id of ids) {
    found.push(await Member.findById(id).select('handle -_id').lean());
  }
  return found;
}

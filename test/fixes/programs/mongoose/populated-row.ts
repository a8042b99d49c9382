import { Member } from './database.js';
import type { Shape } from '../shape.js';

export const shape: Shape = { inputs: 'objectIds', perItem: 'varies', after: 2 };

export async function run(ids: string[]): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const id of ids) {
    found.push(await Member.findById(id).populate('manager').lean());
  }
  return found;
}

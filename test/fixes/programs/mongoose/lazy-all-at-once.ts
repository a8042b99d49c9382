import { Member } from './database.js';
import type { Shape } from '../shape.js';

export const shape: Shape = { inputs: 'objectIds', perItem: 'varies', after: 2, afterWithoutItems: 1 };

export async function run(ids: string[]): Promise<unknown[]> {
  const members = await Member.find({ _id: { $in: ids } }).sort('handle');
  await Promise.all(members.map((member) => member.populate({ path: 'manager', select: 'handle' })));
  return members.map((member) => member.toJSON());
}

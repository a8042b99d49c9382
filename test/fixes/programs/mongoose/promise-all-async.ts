import { Member } from './database.js';
import type { Shape } from '../shape.js';

export const shape: Shape = { inputs: 'looseObjectIds' };

export async function run(ids: string[]): Promise<unknown[]> {
  return Promise.all(
    ids.map(async (id) => {
      const member = await Member.findOne({ _id: id }).select('handle').lean();
      return member === null ? 'nobody' : member.handle;
    }),
  );
}

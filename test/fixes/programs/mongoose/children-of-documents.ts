import { Member, Post } from './database.js';
import type { Shape } from '../shape.js';

export const shape: Shape = { inputs: 'objectIds', perItem: 'varies', after: 2, afterWithoutItems: 1 };

export async function run(ids: string[]): Promise<unknown[]> {
  const members = await Member.find({ _id: { $in: ids } });
  return Promise.all(
    members.map(async (member) => {
      const posts = await Post.find({ author: member._id }).sort('-written');
      return { handle: member.handle, titles: posts.map((post) => post.title) };
    }),
  );
}

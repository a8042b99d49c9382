import { Post } from './database.js';
import type { Shape } from '../shape.js';

export const shape: Shape = {
  inputs: 'objectIds',
  perItem: 'varies',
  refusal: '`populate` replaces `author`',
};

export async function run(ids: string[]): Promise<unknown[]> {
  const handles: unknown[] = [];
  for (const author of ids) {
    const posts = await Post.find({ author })
      .populate<{ author: { handle: string } }>('author', 'handle')
      .lean();
    handles.push(posts.map((post) => [post.title, post.author.handle]));
  }
  return handles;
}

import { Post } from './database.js';
import type { Shape } from '../shape.js';

export const shape: Shape = { inputs: 'objectIds', perItem: 'varies', refusal: 'used as a whole' };

export async function run(ids: string[]): Promise<unknown[]> {
  const posts = await Post.find({ author: { $in: ids } }).sort('-written');
  for (const post of posts) {
    if (post.status === 'open') await post.populate('author');
  }
  return posts.map((post) => post.toJSON());
}

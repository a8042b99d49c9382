import { Post } from './database.js';
import type { Shape } from '../shape.js';

export const shape: Shape = { inputs: 'objectIds', perItem: 'varies', after: 2, afterWithoutItems: 1 };

export async function run(ids: string[]): Promise<unknown[]> {
  const posts = await Post.find({ author: { $in: ids } }).sort('-written');
  const titles: unknown[] = [];
  for (const post of posts) {
    await post.populate('author');
    titles.push([post.title, post.toObject().author]);
  }
  return titles;
}

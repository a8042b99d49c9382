import { Post } from './database.js';
import type { Shape } from '../shape.js';

export const shape: Shape = { inputs: 'objectIds', perItem: 'varies', after: 2, afterWithoutItems: 1 };

export async function run(ids: string[]): Promise<unknown[]> {
  const handles: unknown[] = [];
  for (const post of await Post.find({ author: { $in: ids } }).sort('-written')) {
    const full = await post.populate<{ author: { handle: string } | null }>('author', 'handle');
    handles.push(full.author?.handle);
  }
  return handles;
}

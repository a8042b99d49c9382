import type { Shape } from '../shape.js';
import { client } from './database.js';

export const shape: Shape = { inputs: 'ids', after: 'together' };

export async function run(ids: number[]) {
  const tags: string[] = [];
  for (const id of ids) tags.push(...(await client.sMembers(`tags:${id}`)));
  return tags;
}

import type { Shape } from '../shape.js';
import { db } from './database.js';

export const shape: Shape = { inputs: 'ids', refusal: 'does not give the column `id`' };

export async function run(ids: number[]) {
  const names = [];
  for (const id of ids) {
    names.push(await db.selectFrom('customers').select('name').where('id', '=', id).executeTakeFirst());
  }
  return names;
}

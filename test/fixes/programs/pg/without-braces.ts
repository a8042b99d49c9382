import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids', refusal: 'without braces' };

export async function run(ids: number[]) {
  const names: string[] = [];
  if (ids.length > 0)
    for (const id of ids)
      names.push(
        (await pool.query('SELECT id, name FROM customers WHERE id = $1', [id])).rows[0]?.name ?? '-',
      );
  return names;
}

import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids', refusal: 'not compared with one column' };

export async function run(ids: number[]) {
  const names: string[] = [];
  for (const id of ids) {
    const { rows } = await pool.query('SELECT id, name FROM customers WHERE id = $1::bigint', [id]);
    names.push(rows[0]?.name ?? 'nobody');
  }
  return names;
}

import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids', refusal: 'more than the rows' };

export async function run(ids: number[]) {
  const known: boolean[] = [];
  for (const id of ids) {
    const result = await pool.query('SELECT id FROM customers WHERE id = $1', [id]);
    known.push(result.rowCount === 1);
  }
  return known;
}

import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids', refusal: 'more than the rows' };

export async function run(ids: number[]) {
  const results = await Promise.all(
    ids.map((id) => pool.query('SELECT * FROM customers WHERE id = $1', [id])),
  );
  return results.map((result) => result.rows);
}

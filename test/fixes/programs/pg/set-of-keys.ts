import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids', perItem: 'varies' };

export async function run(ids: number[]) {
  const wanted = new Set(ids);
  const found = [];
  for (const id of wanted) {
    const { rows } = await pool.query('SELECT * FROM customers WHERE id = $1', [id]);
    found.push(...rows);
  }
  return found;
}

import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids', perItem: 'varies' };

export async function run(ids: number[]) {
  const names: string[] = [];
  for (const id of ids) {
    const { rows } = await pool.query('SELECT id, name FROM customers WHERE id = $1', [id]);
    if (rows.length === 0) throw new Error(`There is no customer ${id}`);
    names.push(rows[0].name);
  }
  return names;
}

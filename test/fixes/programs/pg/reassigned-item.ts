import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids', refusal: 'changes' };

export async function run(ids: number[]) {
  const names: string[] = [];
  for (let id of ids) {
    if (id > 6) id -= 6;
    const { rows } = await pool.query('SELECT id, name FROM customers WHERE id = $1', [id]);
    names.push(rows[0]?.name);
  }
  return names;
}

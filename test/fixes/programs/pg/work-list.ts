import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids', perItem: 'varies', refusal: 'changes the collection' };

export async function run(ids: number[]) {
  const seen: string[] = [];
  const pending = [...ids];
  for (const id of pending) {
    const { rows } = await pool.query('SELECT id, name, manager_id FROM customers WHERE id = $1', [id]);
    seen.push(rows[0]?.name);
    if (rows[0]?.manager_id) pending.push(rows[0].manager_id);
  }
  return seen;
}

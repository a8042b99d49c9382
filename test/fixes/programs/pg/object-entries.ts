import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids', perItem: 'varies' };

export async function run(ids: number[]) {
  const wanted = Object.fromEntries(ids.map((id) => [`c${id}@shop.test`, id]));
  const names: Record<string, string> = {};
  for (const [email, id] of Object.entries(wanted)) {
    const { rows } = await pool.query('SELECT id, name FROM customers WHERE id = $1', [id]);
    names[email] = rows[0]?.name;
  }
  return names;
}

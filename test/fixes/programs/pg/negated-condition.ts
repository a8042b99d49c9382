import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids', refusal: 'more than comparisons' };

export async function run(ids: number[]) {
  const names: string[] = [];
  for (const id of ids) {
    const { rows } = await pool.query(
      'SELECT id, name, manager_id FROM customers WHERE NOT id = $1 ORDER BY id',
      [id],
    );
    names.push(rows[0].name);
  }
  return names;
}

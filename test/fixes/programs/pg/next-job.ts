import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'knownIds', perItem: 2, writes: true, silent: true };

export async function run(ids: number[]) {
  const free: number[] = [];
  for (const id of ids) {
    const { rows } = await pool.query(
      'SELECT id FROM customers WHERE id NOT IN (SELECT customer_id FROM visits) ORDER BY id LIMIT 1',
    );
    await pool.query('INSERT INTO visits (customer_id, note) VALUES ($1, $2)', [rows[0]?.id ?? id, 'taken']);
    free.push(rows[0]?.id);
  }
  return free;
}

import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'knownIds', writes: true };

export async function run(ids: number[]) {
  for (const id of ids) {
    await pool.query('INSERT INTO visits (customer_id, note) VALUES (?, ?)', [id, `customer ${id}`]);
  }
}

import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids', writes: true, allOrNothing: true };

export async function run(ids: number[]) {
  for (const id of ids) {
    await pool.query('INSERT INTO visits (customer_id, note) VALUES ($1, $2)', [id, `customer ${id}`]);
  }
}

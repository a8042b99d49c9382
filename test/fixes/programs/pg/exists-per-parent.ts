import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(customerIds: number[]) {
  const active: number[] = [];
  for (const id of customerIds) {
    const { rows } = await pool.query('SELECT EXISTS (SELECT 1 FROM orders WHERE customer_id = $1)', [id]);
    if (rows[0].exists) active.push(id);
  }
  return active;
}

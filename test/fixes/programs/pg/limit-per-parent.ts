import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids', refusal: 'LIMIT' };

export async function run(customerIds: number[]) {
  const latest = [];
  for (const customerId of customerIds) {
    const { rows } = await pool.query(
      'SELECT * FROM orders WHERE customer_id = $1 ORDER BY placed_at DESC LIMIT 2',
      [customerId],
    );
    latest.push(rows);
  }
  return latest;
}

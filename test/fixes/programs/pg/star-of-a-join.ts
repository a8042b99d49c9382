import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids', refusal: 'does not give the column' };

export async function run(ids: number[]) {
  const counts: number[] = [];
  for (const id of ids) {
    const { rows } = await pool.query(
      'SELECT * FROM customers c JOIN orders o ON o.customer_id = c.id WHERE c.id = $1',
      [id],
    );
    counts.push(rows.length);
  }
  return counts;
}

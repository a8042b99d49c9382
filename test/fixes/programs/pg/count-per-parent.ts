import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(customerIds: number[]) {
  const counts: number[] = [];
  for (const customerId of customerIds) {
    const { rows } = await pool.query('SELECT count(*) AS orders FROM orders WHERE customer_id = $1', [
      customerId,
    ]);
    counts.push(Number(rows[0].orders));
  }
  return counts;
}

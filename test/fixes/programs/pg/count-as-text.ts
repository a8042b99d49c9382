import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(customerIds: number[]) {
  const counts: string[] = [];
  for (const customerId of customerIds) {
    counts.push(
      (await pool.query('SELECT count(*) FROM orders WHERE customer_id = $1', [customerId])).rows[0].count,
    );
  }
  return counts;
}

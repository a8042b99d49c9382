import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(customerIds: number[], status = 'paid') {
  const counts: Record<number, number> = {};
  for (const customerId of customerIds) {
    const { rows } = await pool.query(
      `
        SELECT *
        FROM orders
        WHERE status = $1 AND customer_id = $2
        ORDER BY placed_at
      `,
      [status, customerId],
    );
    counts[customerId] = rows.length;
  }
  return counts;
}

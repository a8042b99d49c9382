import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids', refusal: 'changes the row' };

export async function run(customerIds: number[]) {
  const latest: number[][] = [];
  for (const customerId of customerIds) {
    const rows = (
      await pool.query('SELECT id, customer_id FROM orders WHERE customer_id = $1 ORDER BY id', [customerId])
    ).rows;
    rows.reverse();
    latest.push(rows.map((order) => order.id));
  }
  return latest;
}

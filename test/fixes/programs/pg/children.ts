import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(customerIds: number[]) {
  const histories = [];
  for (const customerId of customerIds) {
    const { rows: orders } = await pool.query(
      'SELECT id, customer_id, status FROM orders WHERE customer_id = $1 ORDER BY placed_at DESC',
      [customerId],
    );
    histories.push({ customerId, orders });
  }
  return histories;
}

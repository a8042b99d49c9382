import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(customerIds: number[]) {
  return Promise.all(
    customerIds.map(async (customerId) => {
      const {
        rows: [{ count }],
      } = await pool.query(
        `SELECT COUNT(*)
         FROM orders
         WHERE status = 'open' AND customer_id = $1`,
        [customerId],
      );
      return { customerId, open: parseInt(count, 10) };
    }),
  );
}

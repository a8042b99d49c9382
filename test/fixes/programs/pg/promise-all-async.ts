import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'orders' };

export async function run(orders: { id: number; customerId: number }[]) {
  return Promise.all(
    orders.map(async (order) => {
      const { rows } = await pool.query('SELECT * FROM customers WHERE id = $1', [order.customerId]);
      return { ...order, customer: rows[0] ?? null };
    }),
  );
}

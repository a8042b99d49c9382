import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'orders' };

export async function run(orders: { id: number; customerId: number }[]) {
  const found = [];
  for (const order of orders) {
    const { rows } = await pool.query('SELECT * FROM customers WHERE id = $1', [order.customerId]);
    if (rows.length === 0) continue;
    found.push({ order: order.id, customer: rows[0] });
  }
  return found;
}

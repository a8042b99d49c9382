import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'orders' };

export async function run(orders: { id: number; customerId: number }[]) {
  const names = new Map<number, string>();
  for (const { id, customerId } of orders) {
    const { rows } = await pool.query('SELECT id, name FROM customers WHERE id = $1', [customerId]);
    if (rows[0]) names.set(id, rows[0].name);
  }
  return names;
}

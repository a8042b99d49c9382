import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'orders' };

export async function run(orders: { id: number; customerId: number }[]) {
  const names: string[] = [];
  for (let i = 0; i < orders.length; i++) {
    const order = orders[i]!;
    const { rows } = await pool.query('SELECT * FROM customers WHERE id = $1', [order.customerId]);
    names[i] = rows[0]?.name ?? `unknown ${order.customerId}`;
  }
  return names;
}

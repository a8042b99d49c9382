import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'orders', refusal: 'changes' };

export async function run(orders: { id: number; customerId: number }[]) {
  const names: string[] = [];
  for (const order of orders) {
    if (order.customerId > 6) order.customerId -= 6;
    const { rows } = await pool.query('SELECT id, name FROM customers WHERE id = $1', [order.customerId]);
    names.push(rows[0]?.name);
  }
  return names;
}

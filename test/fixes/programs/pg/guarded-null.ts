import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'guests' };

export async function run(orders: { id: number; customerId: number | null }[]) {
  const names: string[] = [];
  for (const order of orders) {
    if (order.customerId === null) {
      names.push('guest');
      continue;
    }
    const { rows } = await pool.query('SELECT id, name FROM customers WHERE id = $1', [order.customerId]);
    names.push(rows[0]?.name ?? 'unknown');
  }
  return names;
}

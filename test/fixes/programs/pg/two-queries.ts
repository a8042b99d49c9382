import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'knownIds', perItem: 2, after: 2 };

export async function run(ids: number[]) {
  const views = [];
  for (const id of ids) {
    const customer = (await pool.query('SELECT * FROM customers WHERE id = $1', [id])).rows[0];
    const { rows: orders } = await pool.query('SELECT * FROM orders WHERE customer_id = $1 ORDER BY id', [
      id,
    ]);
    views.push({ customer, orders });
  }
  return views;
}

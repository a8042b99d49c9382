import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'orders' };

async function query(text: string, params?: unknown[]) {
  const start = Date.now();
  const result = await pool.query(text, params);
  if (Date.now() - start > 60_000) console.log('slow query', text);
  return result;
}

export async function run(orders: { id: number; customerId: number }[]) {
  const lines: string[] = [];
  for (const order of orders) {
    const result = await query('SELECT id, name FROM customers WHERE id = $1', [order.customerId]);
    const customer = result.rows[0];
    lines.push(`${order.id}: ${customer ? customer.name : 'nobody'}`);
  }
  return lines;
}

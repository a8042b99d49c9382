import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'orders' };

interface Order {
  id: number;
  customerId: number;
}

export async function run(orders: Order[]) {
  const lines: string[] = [];
  for (const order of orders) {
    const result = await pool.query('SELECT id, name FROM customers WHERE id = $1', [order.customerId]);
    const customer = result.rows[0];
    lines.push(`${order.id}: ${customer ? customer.name : 'nobody'}`);
  }
  return lines;
}

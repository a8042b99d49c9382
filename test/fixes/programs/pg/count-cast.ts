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
    const result = await pool.query<{ total: number }>(
      'select count(*)::int as total from orders o where o.customer_id = $1',
      [order.customerId],
    );
    if ((result.rows[0]?.total ?? 0) > 3) lines.push(`${order.id} has ${result.rows[0]?.total}`);
    else lines.push(`${order.id} has few`);
  }
  return lines;
}

import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'orders', refusal: 'may be null' };

export async function run(orders: { id: number; customerId?: number }[]) {
  const names: string[] = [];
  for (const { id, customerId = 1, ...rest } of orders) {
    const { rows } = await pool.query('SELECT id, name FROM customers WHERE id = $1', [customerId]);
    names.push(`${id} ${rows[0]?.name} ${Object.keys(rest).length}`);
  }
  return names;
}

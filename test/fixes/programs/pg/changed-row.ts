import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids', refusal: 'changes the row' };

export async function run(ids: number[]) {
  const customers = [];
  for (const [position, id] of ids.entries()) {
    const { rows } = await pool.query('SELECT * FROM customers WHERE id = $1', [id]);
    const customer = rows[0];
    if (!customer) continue;
    customer.position = position;
    customers.push(customer);
  }
  return customers;
}

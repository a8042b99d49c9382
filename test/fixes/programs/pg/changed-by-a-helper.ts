import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids', refusal: 'changes the row' };

function number(customer: { id: number; name: string; position?: number }, position: number) {
  customer.position = position;
  return customer;
}

export async function run(ids: number[]) {
  const customers = [];
  for (const [position, id] of ids.entries()) {
    const { rows } = await pool.query('SELECT id, name FROM customers WHERE id = $1', [id]);
    if (rows.length > 0) customers.push(number(rows[0], position));
  }
  return customers;
}

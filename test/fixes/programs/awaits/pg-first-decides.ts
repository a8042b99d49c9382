import type { MeasuredShape } from '../shape.js';
import { pool } from './database.js';

export const shape: MeasuredShape = {
  inputs: 'knownIds',
  takes: 'all',
  measure: 'rounds',
  before: 1,
  after: 1,
  silent: true,
};

export async function answer(ids: number[]) {
  const customers = await pool.query('SELECT id FROM customers WHERE id = ANY($1)', [ids]);
  if (customers.rows.length < ids.length) return null;
  const orders = await pool.query('SELECT id FROM orders WHERE customer_id = ANY($1) ORDER BY id', [ids]);
  return orders.rows;
}

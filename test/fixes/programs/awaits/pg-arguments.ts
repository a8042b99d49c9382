import type { MeasuredShape } from '../shape.js';
import { pool } from './database.js';

export const shape: MeasuredShape = {
  inputs: 'knownIds',
  takes: 'all',
  measure: 'rounds',
  before: 2,
  after: 1,
};

async function customersOf(ids: number[]) {
  const { rows } = await pool.query('SELECT id, name FROM customers WHERE id = ANY($1) ORDER BY id', [ids]);
  return rows as { id: number; name: string }[];
}

async function ordersOf(ids: number[]) {
  const { rows } = await pool.query('SELECT id FROM orders WHERE customer_id = ANY($1) ORDER BY id', [ids]);
  return rows as { id: number }[];
}

function shown(title: string, customers: { name: string }[], orders: { id: number }[]) {
  return [title, ...customers.map(({ name }) => name), ...orders.map(({ id }) => String(id))].join(', ');
}

export async function answer(ids: number[]) {
  return shown('all', await customersOf(ids), await ordersOf(ids));
}

import type { MeasuredShape } from '../shape.js';
import { pool } from './database.js';

export const shape: MeasuredShape = {
  inputs: 'knownIds',
  takes: 'all',
  measure: 'rounds',
  before: 2,
  after: 1,
};

async function namesOf(ids: number[]): Promise<string[]> {
  const { rows } = await pool.query('SELECT name FROM customers WHERE id = ANY($1) ORDER BY id', [ids]);
  return rows.map(({ name }) => name);
}

async function countOrders(ids: number[]): Promise<number> {
  const { rows } = await pool.query('SELECT id FROM orders WHERE customer_id = ANY($1)', [ids]);
  return rows.length;
}

export async function answer(ids: number[]) {
  const names = await namesOf(ids);
  const count = await countOrders(ids);
  return { names, count };
}

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

export async function answer(ids: number[]) {
  const names = ids.length < 1000 ? await namesOf(ids) : [];
  const customer = (ids[0] ? await pool.query('SELECT name FROM customers WHERE id = $1', [ids[0]]) : null)
    ?.rows[0];
  const { rows } = await pool.query('SELECT id FROM orders WHERE customer_id = ANY($1) ORDER BY id', [ids]);
  const others = ids.length > 1000 && (await namesOf(ids.slice(1000)));
  return { names, first: customer?.name ?? null, orders: rows.length, others };
}

import type { MeasuredShape } from '../shape.js';
import { type Customer, pool } from './database.js';
import { client } from './redis.js';

export const shape: MeasuredShape = {
  inputs: 'ids',
  takes: 'each',
  measure: 'lasting',
  before: 'distinct',
  after: 0,
};

export async function answer(id: number): Promise<Customer | null> {
  const cached = await client.get(`customer:${id}`);
  if (cached !== null) return JSON.parse(cached);
  const { rows } = await pool.query('SELECT id, name FROM customers WHERE id = $1', [id]);
  const customer = rows[0] ?? null;
  await client.set(`customer:${id}`, JSON.stringify(customer));
  return customer;
}

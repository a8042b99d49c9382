import type { MeasuredShape } from '../shape.js';
import { type Customer, pool } from './database.js';
import { redis } from './redis.js';

export const shape: MeasuredShape = {
  inputs: 'ids',
  takes: 'each',
  measure: 'lasting',
  before: 'distinct',
  after: 0,
};

export async function answer(id: number): Promise<Customer | null> {
  const key = `customer:${id}`;
  const cached = await redis.get(key);
  if (cached !== null) return JSON.parse(cached);
  const { rows } = await pool.query('SELECT id, name FROM customers WHERE id = $1', [id]);
  await redis
    .multi()
    .exists(key)
    .set(key, JSON.stringify(rows[0] ?? null))
    .exec();
  return rows[0] ?? null;
}

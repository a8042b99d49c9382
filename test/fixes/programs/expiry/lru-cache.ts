import { LRUCache } from 'lru-cache';
import type { MeasuredShape } from '../shape.js';
import { type Customer, pool } from './database.js';

export const shape: MeasuredShape = {
  inputs: 'ids',
  takes: 'each',
  measure: 'lasting',
  before: 'distinct',
  after: 0,
};

const customers = new LRUCache<number, Customer>({ max: 500 });

export const lasting = () =>
  [...customers.keys()].filter((id) => customers.getRemainingTTL(id) === Infinity).length;

export async function answer(id: number): Promise<Customer> {
  const cached = customers.get(id);
  if (cached) return cached;
  const { rows } = await pool.query('SELECT id, name FROM customers WHERE id = $1', [id]);
  const customer = rows[0] ?? { id, name: 'nobody' };
  customers.set(id, customer);
  return customer;
}

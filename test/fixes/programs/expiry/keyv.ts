import Keyv from 'keyv';
import type { MeasuredShape } from '../shape.js';
import { type Customer, pool } from './database.js';

export const shape: MeasuredShape = {
  inputs: 'ids',
  takes: 'each',
  measure: 'lasting',
  before: 'distinct',
  after: 0,
};

const store = new Map<string, string>();
const customers = new Keyv<Customer>({ store });

export const lasting = () => [...store.values()].filter((text) => !text.includes('"expires":')).length;

export async function answer(id: number): Promise<Customer> {
  const cached = await customers.get(String(id));
  if (cached) return cached;
  const { rows } = await pool.query('SELECT id, name FROM customers WHERE id = $1', [id]);
  const customer = rows[0] ?? { id, name: 'nobody' };
  await customers.set(String(id), customer);
  return customer;
}

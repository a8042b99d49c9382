import { Client } from 'pg';
import type { MeasuredShape } from '../shape.js';

export const shape: MeasuredShape = {
  inputs: 'someIds',
  takes: 'each',
  measure: 'connections',
  before: 2,
  after: 1,
};

async function nameOf(id: number): Promise<string | undefined> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const { rows } = await client.query('SELECT name FROM customers WHERE id = $1', [id]);
  await client.end();
  return rows[0]?.name;
}

async function ordersOf(id: number): Promise<number> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const { rows } = await client.query('SELECT id FROM orders WHERE customer_id = $1', [id]);
  await client.end();
  return rows.length;
}

export async function answer(id: number) {
  const name = await nameOf(id);
  return name === undefined ? undefined : `${name}: ${await ordersOf(id)}`;
}

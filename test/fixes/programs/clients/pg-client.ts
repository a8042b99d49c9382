import { Client } from 'pg';
import type { MeasuredShape } from '../shape.js';

export const shape: MeasuredShape = {
  inputs: 'knownIds',
  takes: 'each',
  measure: 'connections',
  before: 'each',
  after: 1,
};

export async function answer(id: number): Promise<string | undefined> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    const { rows } = await client.query('SELECT name FROM customers WHERE id = $1', [id]);
    return rows[0]?.name;
  } finally {
    await client.end();
  }
}

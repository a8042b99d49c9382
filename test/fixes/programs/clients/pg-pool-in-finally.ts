import { Pool } from 'pg';
import type { MeasuredShape } from '../shape.js';

export const shape: MeasuredShape = {
  inputs: 'knownIds',
  takes: 'each',
  measure: 'connections',
  before: 'each',
  after: 1,
};

export async function answer(id: number): Promise<string | undefined> {
  const connectionString = process.env.DATABASE_URL;
  const pool = new Pool({ connectionString });
  try {
    const { rows } = await pool.query('SELECT name FROM customers WHERE id = $1', [id]);
    return rows[0]?.name;
  } finally {
    await pool.end();
  }
}

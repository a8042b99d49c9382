import type { PoolClient } from 'pg';
import type { Shape } from '../shape.js';
import { pool } from './database.js';

/**
 * Where the first customer is missing, the second visit is written after the ROLLBACK, by itself, as long as both start
 * together. After the fix it is not.
 */
export const shape: Shape = {
  inputs: 'ids',
  writes: true,
  perItem: 'varies',
  after: 'same',
  allOrNothing: true,
};

async function visit(client: PoolClient, id: number) {
  const { rows } = await client.query('SELECT id FROM customers WHERE id = $1', [id]);
  if (rows.length === 0) throw new Error(`There is no customer ${id}.`);
  await client.query("INSERT INTO visits (customer_id, note) VALUES ($1, 'came by')", [id]);
}

export async function run([first = 900, second = 1]: number[]) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await Promise.all([visit(client, first), visit(client, second)]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

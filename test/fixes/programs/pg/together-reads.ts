import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids', perItem: 'varies', after: 'same' };

export async function run(ids: number[]) {
  const client = await pool.connect();
  try {
    const [{ rows: customers }, orders] = await Promise.all([
      client.query('SELECT name FROM customers WHERE id = ANY($1) ORDER BY id', [ids]),
      client.query('SELECT id FROM orders WHERE customer_id = ANY($1) ORDER BY id', [ids]),
    ]);
    return [customers, orders.rows];
  } finally {
    client.release();
  }
}

import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(ids: number[]) {
  const lines = [];
  for (const id of ids) {
    const { rows } = await pool.query(
      'SELECT o.id, o.status, o.customer_id, c.name FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.customer_id = $1 ORDER BY o.id',
      [id],
    );
    for (const row of rows) lines.push(`${row.id} ${row.status} ${row.name}`);
  }
  return lines;
}

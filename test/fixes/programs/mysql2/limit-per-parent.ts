import type { RowDataPacket } from 'mysql2/promise';
import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids', refusal: 'LIMIT applies to each query by itself' };

export async function run(ids: number[]) {
  const last: unknown[] = [];
  for (const id of ids) {
    const [rows] = await pool.query<RowDataPacket[]>(
      'SELECT id, status FROM orders WHERE customer_id = ? ORDER BY id DESC LIMIT 1',
      [id],
    );
    last.push(rows[0]?.status);
  }
  return last;
}

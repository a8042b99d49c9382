import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(ids: number[]) {
  const client = await pool.connect();
  try {
    const names: string[] = [];
    for (const id of ids) {
      const { rows } = await client.query('SELECT id, name FROM customers WHERE id = $1', [id]);
      names.push(rows[0]?.name);
    }
    return names;
  } finally {
    client.release();
  }
}

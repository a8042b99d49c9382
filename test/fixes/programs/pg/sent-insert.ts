import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids', writes: true, allOrNothing: true };

/** How many rows a statement changed. */
async function execute(text: string, params: unknown[]): Promise<number> {
  const { rowCount } = await pool.query(text, params);
  return rowCount ?? 0;
}

export async function run(ids: number[]) {
  for (const id of ids) {
    await execute('INSERT INTO visits (customer_id, note) VALUES ($1, $2)', [id, `customer ${id}`]);
  }
}

import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(ids: number[]) {
  const positions: string[] = [];
  for (const [position, id] of ids.entries()) {
    const { rows } = await pool.query('SELECT id, name FROM customers WHERE id = $1', [id]);
    positions.push(`${position}: ${rows[0]?.name}`);
  }
  return positions;
}

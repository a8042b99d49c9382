import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'knownIds', silent: true };

export async function run(ids: number[]) {
  const values = new Set<number>();
  for (const _ of ids) {
    const { rows } = await pool.query('SELECT random() AS value');
    values.add(rows[0].value);
  }
  return values.size;
}

import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids', refusal: 'error' };

export async function run(ids: number[]) {
  const outcomes: string[] = [];
  for (const id of ids) {
    try {
      const { rows } = await pool.query('SELECT id, name FROM customers WHERE id = $1', [id]);
      outcomes.push(rows[0]?.name ?? 'missing');
    } catch {
      outcomes.push('failed');
    }
  }
  return outcomes;
}

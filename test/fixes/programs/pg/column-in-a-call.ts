import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids', refusal: 'does not give the column' };

export async function run(ids: number[]) {
  const labels: string[] = [];
  for (const id of ids) {
    const { rows } = await pool.query(
      "SELECT concat(name, ' ', id, '') AS label FROM customers WHERE id = $1",
      [id],
    );
    labels.push(rows[0]?.label);
  }
  return labels;
}

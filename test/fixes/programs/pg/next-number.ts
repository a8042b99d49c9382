import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'knownIds', silent: true };

export async function run(ids: number[]) {
  const numbers = new Set<string>();
  for (const id of ids) {
    const { rows } = await pool.query("SELECT nextval('visits_id_seq') AS number");
    numbers.add(`${id}: ${rows[0].number}`);
  }
  return numbers.size === ids.length && new Set([...numbers].map((each) => each.split(': ')[1])).size;
}

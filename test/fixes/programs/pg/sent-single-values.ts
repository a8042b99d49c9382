import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids', refusal: 'takes no list among the values' };

async function rowsOf(text: string, params: (string | number)[]) {
  return (await pool.query(text, params)).rows;
}

export async function run(ids: number[]) {
  const names: (string | undefined)[] = [];
  for (const id of ids) {
    const [customer] = await rowsOf('SELECT id, name FROM customers WHERE id = $1', [id]);
    names.push(customer?.name);
  }
  return names;
}

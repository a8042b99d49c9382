import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = {
  inputs: 'ids',
  refusal: 'may give something else for a statement about many keys',
};

async function one(text: string, params: unknown[]) {
  const { rows } = await pool.query(text, params);
  return rows[0] ?? null;
}

export async function run(ids: number[]) {
  const names: (string | undefined)[] = [];
  for (const id of ids) {
    const customer = await one('SELECT id, name FROM customers WHERE id = $1', [id]);
    names.push(customer?.name);
  }
  return names;
}

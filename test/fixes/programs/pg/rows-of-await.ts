import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(ids: number[]) {
  const names: (string | undefined)[] = [];
  for (const id of ids) {
    const [customer] = (
      await pool.query<{ id: number; name: string }>('select id, name from customers where id = $1', [id])
    ).rows;
    names.push(customer?.name);
  }
  return names;
}

import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'accounts' };

export async function run(accountIds: string[]) {
  const owners: string[] = [];
  for (const accountId of accountIds) {
    const { rows } = await pool.query('SELECT id, owner FROM accounts WHERE id = $1', [accountId]);
    if (rows.length > 0) owners.push(rows[0].owner);
  }
  return owners;
}

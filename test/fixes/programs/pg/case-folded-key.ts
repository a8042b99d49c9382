import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'emails', refusal: 'not compared with one column' };

export async function run(emails: string[]) {
  const ids: (number | undefined)[] = [];
  for (const email of emails) {
    const { rows } = await pool.query('SELECT id, email FROM customers WHERE lower(email) = lower($1)', [
      email,
    ]);
    ids.push(rows[0]?.id);
  }
  return ids;
}

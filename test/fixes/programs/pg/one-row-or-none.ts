import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'emails' };

export async function run(emails: string[]) {
  const unknown: string[] = [];
  for (const email of emails) {
    const found = await pool.query('SELECT 1 FROM customers WHERE email = $1 LIMIT 1', [email]);
    if (found.rows.length === 0) unknown.push(email);
  }
  return unknown;
}

import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'emails' };

export async function run(emails: string[]) {
  const registered: boolean[] = [];
  for (const email of emails) {
    const { rows } = await pool.query('SELECT email FROM customers WHERE email = $1', [email]);
    registered.push(rows.length > 0);
  }
  return registered;
}

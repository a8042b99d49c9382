import type { RowDataPacket } from 'mysql2/promise';
import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'emails', perItem: 'varies', refusal: 'without regard to case' };

export async function run(emails: string[]) {
  const names: string[] = [];
  for (const email of emails) {
    const [rows] = await pool.query<RowDataPacket[]>('SELECT email, name FROM customers WHERE email = ?', [
      email,
    ]);
    for (const row of rows) names.push(row.name);
  }
  return names;
}

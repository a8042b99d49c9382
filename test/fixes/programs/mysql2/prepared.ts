import type { RowDataPacket } from 'mysql2/promise';
import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(ids: number[]) {
  const teams: (string | null)[] = [];
  for (const id of ids) {
    const rows = (await pool.execute<RowDataPacket[]>('SELECT id, team FROM customers WHERE id=?', [id]))[0];
    for (const row of rows) teams.push(row.team);
  }
  return teams;
}

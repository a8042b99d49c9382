import type { RowDataPacket } from 'mysql2/promise';
import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids', refusal: 'takes a statement in its own way' };

async function prepared(sql: string, values: number[]) {
  const [rows] = await pool.execute<RowDataPacket[]>(sql, values);
  return rows;
}

export async function run(ids: number[]) {
  const names: unknown[] = [];
  for (const id of ids) {
    const [customer] = await prepared('SELECT id, name FROM customers WHERE id = ?', [id]);
    names.push(customer?.name);
  }
  return names;
}

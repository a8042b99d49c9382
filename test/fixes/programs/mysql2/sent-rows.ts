import type { RowDataPacket } from 'mysql2/promise';
import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'orders' };

interface Customer extends RowDataPacket {
  id: number;
  name: string;
}

async function customers(sql: string, values: unknown[]) {
  const [rows] = await pool.query<Customer[]>(sql, values);
  return rows;
}

export async function run(orders: { id: number; customerId: number }[]) {
  const lines: string[] = [];
  for (const order of orders) {
    const [customer] = await customers('SELECT id, name FROM customers WHERE id = ?', [order.customerId]);
    lines.push(`${order.id}: ${customer ? customer.name : 'nobody'}`);
  }
  return lines;
}

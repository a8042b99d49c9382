import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids' };

class Database {
  async all(text: string, params: unknown[] = []) {
    const client = await pool.connect();
    try {
      const { rows } = await client.query(text, params);
      return rows;
    } finally {
      client.release();
    }
  }
}

const database = new Database();

export async function run(ids: number[]) {
  const statuses: string[][] = [];
  for (const id of ids) {
    const orders = await database.all('SELECT * FROM orders WHERE customer_id = $1 ORDER BY id', [id]);
    statuses.push(orders.map((order) => order.status));
  }
  return statuses;
}

import { pool } from '../database.js';

export class Customers {
  async findById(id: number): Promise<{ id: number; name: string } | null> {
    const { rows } = await pool.query('SELECT id, name FROM customers WHERE id = $1', [id]);
    return rows[0] ?? null;
  }
}

import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'stocked' };

interface Item {
  warehouse: number;
  product: string;
}

export async function run(items: Item[]) {
  const amounts: (number | null)[] = [];
  for (const { warehouse, product } of items) {
    const { rows } = await pool.query('SELECT * FROM stock WHERE warehouse = $1 AND product = $2', [
      warehouse,
      product,
    ]);
    amounts.push(rows[0]?.amount ?? null);
  }
  return amounts;
}

import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'visitingOrders', writes: true };

export async function run(orders: { customerId: number }[]) {
  for (const { customerId } of orders) {
    await pool.execute(
      "INSERT INTO visits (id, customer_id, note) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE note = CONCAT(note, '!')",
      [customerId, customerId, 'came by'],
    );
  }
}

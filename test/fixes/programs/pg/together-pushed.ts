import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids', writes: true, perItem: 'varies', after: 'same' };

const texts = [
  "INSERT INTO visits (customer_id, note) VALUES ($1, 'came by')",
  "UPDATE visits SET note = 'again' WHERE customer_id = $1",
];

export async function run(ids: number[]) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const changes: Promise<unknown>[] = [];
    for (const [position, id] of ids.entries()) {
      changes.push(client.query(texts[position % 2] ?? '', [id]));
    }
    await Promise.all(changes);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

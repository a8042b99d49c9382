import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'ids', writes: true, allOrNothing: true };

async function send(text: string, params: unknown[]) {
  return pool.query(text, params);
}

export async function run(ids: number[]) {
  for (const id of ids) {
    await send('DELETE FROM visits WHERE customer_id = $1', [id]);
  }
}

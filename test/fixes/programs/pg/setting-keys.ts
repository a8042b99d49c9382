import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'settings' };

export async function run(keys: readonly string[]) {
  const values: Record<string, string> = Object.create(null);
  for (const key of keys) {
    const { rows } = await pool.query<{ key: string; value: string }>(
      'SELECT key, value FROM settings WHERE key = $1',
      [key],
    );
    values[key] = rows[0]?.value ?? 'default';
  }
  return values;
}

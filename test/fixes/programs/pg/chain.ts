import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'knownIds', perItem: 'varies', after: 19, left: 'computed by a call' };

export async function run(ids: number[]) {
  const managers: (string | undefined)[] = [];
  for (const id of ids) {
    const { rows } = await pool.query('SELECT id, manager_id FROM customers WHERE id = $1', [id]);
    const managerId = rows[0]?.manager_id;
    if (!managerId) continue;
    const manager = await pool.query('SELECT id, name FROM customers WHERE id = $1', [managerId]);
    managers.push(manager.rows[0]?.name);
  }
  return managers;
}

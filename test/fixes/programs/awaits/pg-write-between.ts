import type { MeasuredShape } from '../shape.js';
import { pool } from './database.js';

export const shape: MeasuredShape = {
  inputs: 'knownIds',
  takes: 'all',
  measure: 'rounds',
  before: 3,
  after: 3,
  silent: true,
};

export async function answer(ids: number[]) {
  const before = await pool.query('SELECT customer_id FROM visits');
  await pool.query('INSERT INTO visits (customer_id, note) SELECT id, $2 FROM unnest($1::integer[]) AS id', [
    ids,
    'seen',
  ]);
  const after = await pool.query('SELECT customer_id FROM visits ORDER BY id');
  return [before.rows, after.rows];
}

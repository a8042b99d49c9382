import type { MeasuredShape } from '../shape.js';
import { pool } from './database.js';

export const shape: MeasuredShape = {
  inputs: 'knownIds',
  takes: 'all',
  measure: 'rounds',
  before: 'each',
  after: 1000,
  silent: true,
};

const service = process.env.SERVICE_URL;

/** Each item writes what the next one may read. */
export async function answer(ids: number[]) {
  for (const id of ids) {
    const response = await fetch(`${service}/customers/${id}`);
    const { asked } = (await response.json()) as { asked: string };
    await pool.query('UPDATE visits SET note = $1 WHERE id = (SELECT max(id) FROM visits)', [asked]);
  }
  return ids.length;
}

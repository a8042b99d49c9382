import pMap from 'p-map';
import { pool } from './database.js';
import type { MeasuredShape } from '../shape.js';

/** One of the requests fails, at each position: the same error is thrown, whichever it is. */
export const shape: MeasuredShape = {
  inputs: 'knownIds',
  takes: 'all',
  measure: 'width',
  before: 20,
  after: 10,
};

const service = process.env.SERVICE_URL;

async function ask(id: number, broken: number): Promise<string> {
  const response = await fetch(`${service}/orders/${id}`);
  const { asked } = (await response.json()) as { asked: string };
  if (id === broken) throw new RangeError(`${asked} is broken`);
  return asked;
}

async function attempt(broken: number): Promise<string> {
  try {
    const { rows } = await pool.query<{ id: number }>('select id from orders order by id');
    const asked = await Promise.all(rows.map(({ id }) => ask(id, broken)));
    return asked.join();
  } catch (error) {
    return String(error);
  }
}

export async function answer() {
  const positions = [0, 1, 9, 10, 11, 20, 39, 40];
  return pMap(positions, attempt, { concurrency: 1 });
}

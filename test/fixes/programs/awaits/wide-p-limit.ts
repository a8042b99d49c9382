import pLimit from 'p-limit';
import { pool } from './database.js';
import type { MeasuredShape } from '../shape.js';

export const shape: MeasuredShape = {
  inputs: 'knownIds',
  takes: 'all',
  measure: 'width',
  before: 20,
  after: 10,
};

const service = process.env.SERVICE_URL;

async function ask(id: number): Promise<string> {
  const response = await fetch(`${service}/orders/${id}`);
  const { asked } = (await response.json()) as { asked: string };
  return asked;
}

async function first(id: number | undefined) {
  const limit = pLimit(1);
  return limit(() => id ?? 'none');
}

async function all() {
  const { rows } = await pool.query<{ id: number }>('select id from orders order by id');
  return Promise.all(rows.map((row) => ask(row.id)));
}

async function settled() {
  const { rows } = await pool.query<{ id: number }>('select id from orders order by id');
  return Promise.allSettled(
    rows.map(async (row) => {
      const asked = await ask(row.id);
      if (row.id % 10 === 0) throw new RangeError(asked);
      return asked;
    }),
  );
}

export async function answer(ids: number[]) {
  const outcomes = await settled();
  return { first: await first(ids[0]), kept: await all(), outcomes: outcomes.map(({ status }) => status) };
}

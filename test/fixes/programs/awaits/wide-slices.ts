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

export async function answer(ids: number[]) {
  const { rows } = await pool.query<{ id: number }>('select id from orders order by id');
  const kept = await Promise.all(rows.map((row) => ask(row.id)));
  const placed = await Promise.all(rows.map(async (row, index) => `${index} ${await ask(row.id)}`));
  const seen: string[] = [];
  await Promise.all(
    rows.map(async ({ id }) => {
      const asked = await ask(id);
      seen.push(asked);
    }),
  );
  const odd = (await Promise.all(rows.filter(({ id }) => id % 2 === 1).map(({ id }) => ask(id)))).length;
  const outcomes = await Promise.allSettled(rows.map(({ id }) => ask(id)));
  const settled = rows.map(({ id }, index) => [id, outcomes[index]?.status]);
  return { ids, kept, placed, seen: seen.toSorted(), odd, settled };
}

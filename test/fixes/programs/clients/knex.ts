import knex from 'knex';
import type { MeasuredShape } from '../shape.js';

export const shape: MeasuredShape = {
  inputs: 'knownIds',
  takes: 'each',
  measure: 'connections',
  before: 'each',
  after: 1,
};

export async function answer(id: number): Promise<string | undefined> {
  const db = knex({ client: 'pg', connection: process.env.DATABASE_URL ?? '', pool: { min: 0, max: 1 } });
  const customer = await db('customers').select('name').where({ id }).first();
  await db.destroy();
  return customer?.name;
}

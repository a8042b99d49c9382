import { Client } from 'pg';
import type { MeasuredShape } from '../shape.js';

export const shape: MeasuredShape = {
  inputs: 'knownIds',
  takes: 'each',
  measure: 'connections',
  before: 'each',
  after: 1,
  silent: true,
};

const tenants = ['one', 'two'];

export async function answer(id: number): Promise<string | undefined> {
  const client = new Client({
    connectionString: process.env.DATABASE_URL,
    application_name: tenants[id % 2],
  });
  await client.connect();
  const { rows } = await client.query("SELECT current_setting('application_name') AS name");
  await client.end();
  return rows[0]?.name;
}

import knex from 'knex';

export const db = knex({ client: 'pg', connection: process.env.KNEX_URL ?? '', pool: { min: 0, max: 1 } });

export async function ready(): Promise<void> {
  await db.raw('select 1');
}

export async function close(): Promise<void> {
  await db.destroy();
}

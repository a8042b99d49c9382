import { Kysely, PostgresDialect } from 'kysely';
import { pool } from './database.js';
import type { MeasuredShape } from '../shape.js';

export const shape: MeasuredShape = {
  inputs: 'someIds',
  takes: 'all',
  measure: 'rounds',
  before: 2,
  after: 1,
};

interface Tables {
  customers: { id: number; name: string };
  orders: { id: number; customer_id: number };
}

const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });

export async function answer(ids: number[]) {
  const customers = await db
    .selectFrom('customers')
    .select('name')
    .where('id', 'in', ids)
    .orderBy('id')
    .execute();
  const orders = await db
    .selectFrom('orders')
    .select('id')
    .where('customer_id', 'in', ids)
    .orderBy('id')
    .execute();
  return { customers, orders };
}

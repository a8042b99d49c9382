import { type Generated, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';

export interface Tables {
  customers: { id: number; email: string; name: string; team: string | null; manager_id: number | null };
  orders: { id: number; customer_id: number | null; status: string; placed_at: Date };
  accounts: { id: string; owner: string };
  visits: { id: Generated<number>; customer_id: number; note: string };
}

export const db = new Kysely<Tables>({
  dialect: new PostgresDialect({
    pool: new pg.Pool({ connectionString: process.env.KYSELY_URL, max: 1, idleTimeoutMillis: 0 }),
  }),
});

export async function ready(): Promise<void> {
  await db.selectFrom('customers').select('id').limit(0).execute();
}

export async function close(): Promise<void> {
  await db.destroy();
}

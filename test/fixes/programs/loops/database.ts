import pg from 'pg';

export const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, idleTimeoutMillis: 0 });

/** As many connections as a program uses at a time. */
export async function ready(): Promise<void> {
  await Promise.all([1, 2, 3].map(() => pool.query('select pg_sleep(0.05)')));
}

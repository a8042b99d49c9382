import pg from 'pg';

export const pool = new pg.Pool({ connectionString: process.env.PG_URL, max: 1, idleTimeoutMillis: 0 });

export async function ready(): Promise<void> {
  await pool.query('select 1');
}

export async function close(): Promise<void> {
  await pool.end();
}

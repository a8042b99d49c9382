import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import * as schema from './entities.js';

const pool = new pg.Pool({ connectionString: process.env.DRIZZLE_URL, max: 1, idleTimeoutMillis: 0 });

export const db = drizzle(pool, { schema });

export async function ready(): Promise<void> {
  await pool.query('select 1');
}

export async function close(): Promise<void> {
  await pool.end();
}

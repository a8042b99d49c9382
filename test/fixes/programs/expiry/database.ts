import pg from 'pg';

export const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });

export interface Customer {
  id: number;
  name: string;
}

export async function ready(): Promise<void> {
  await pool.query('select 1');
}

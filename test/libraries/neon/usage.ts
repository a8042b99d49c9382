import { Client, neon, Pool } from '@neondatabase/serverless';

const sql = neon('postgres://user:password@localhost/shop');
const pool = new Pool({ connectionString: 'postgres://localhost/shop' });

export async function useSql(id: number): Promise<void> {
  await sql`SELECT name FROM users WHERE id = ${id}`;
  await sql.query('SELECT name FROM users WHERE id = $1', [id]);
  await sql.transaction([sql`SELECT 1`, sql`SELECT 2`]);
}

export async function usePool(id: number): Promise<void> {
  await pool.query('SELECT name FROM users WHERE id = $1', [id]);
  const client = await pool.connect();
  await client.query('SELECT name FROM users WHERE id = $1', [id]);
  client.release();
  await pool.end();
}

export async function useClient(): Promise<void> {
  const client = new Client('postgres://localhost/shop');
  await client.connect();
  await client.query('SELECT 1');
  await client.end();
}

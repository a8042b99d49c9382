import pg, { Client, Pool } from 'pg';

const pool = new Pool({ connectionString: 'postgres://localhost/shop' });
const client = new Client();

export async function useThePool(id: number): Promise<unknown[]> {
  const { rows } = await pool.query<{ name: string }>('SELECT name FROM customers WHERE id = $1', [id]);
  const connection = await pool.connect();
  try {
    await connection.query('SELECT 1');
  } finally {
    connection.release();
  }
  await pool.end();
  return rows;
}

export async function useOneConnection(): Promise<void> {
  await client.connect();
  await client.query({ text: 'SELECT 1' });
  await client.end();
}

export const another = new pg.Pool();

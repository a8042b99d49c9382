import pg from 'pg';

export const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });

export interface Customer {
  id: number;
  name: string;
}

export async function ready(): Promise<void> {
  await pool.query('select 1');
}

export async function find(id: number): Promise<Customer> {
  const { rows } = await pool.query<Customer>('SELECT id, name FROM customers WHERE id = $1', [id]);
  return rows[0] ?? { id, name: 'nobody' };
}

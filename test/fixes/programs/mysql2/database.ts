import mysql from 'mysql2/promise';

export const pool = mysql.createPool({ uri: process.env.MYSQL2_URL ?? '', connectionLimit: 1 });

export async function ready(): Promise<void> {
  await pool.query('select 1');
}

export async function close(): Promise<void> {
  await pool.end();
}

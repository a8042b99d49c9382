import { createConnection, createPool } from 'mysql2';
import mysql from 'mysql2/promise';

const pool = mysql.createPool('mysql://localhost/shop');

export async function useThePool(): Promise<void> {
  await pool.query('SELECT name FROM users WHERE id IN (?)', [[1, 2]]);
  await pool.execute('SELECT 1');
  const connection = await pool.getConnection();
  await connection.query('SELECT 1');
  await connection.execute('SELECT 1');
  connection.release();
  await pool.end();
}

export async function useOneConnection(): Promise<void> {
  const connection = await mysql.createConnection('mysql://localhost/shop');
  await connection.connect();
  await connection.query('SELECT 1');
  await connection.execute('SELECT 1');
  await connection.end();
  connection.destroy();
}

export async function usePromisesOfTheCallbackApi(): Promise<void> {
  await createPool('mysql://localhost/shop').promise().query('SELECT 1');
  await createConnection('mysql://localhost/shop').promise().query('SELECT 1');
}

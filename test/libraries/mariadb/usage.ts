import mariadb, { createPool } from 'mariadb';

const pool = mariadb.createPool({ host: 'localhost', connectionLimit: 5, queryTimeout: 5000 });

export async function useThePool(): Promise<void> {
  await pool.query('SELECT name FROM users WHERE id IN (?)', [[1, 2]]);
  await pool.execute('SELECT 1');
  await pool.batch('INSERT INTO users (name) VALUES (?)', [['a'], ['b']]);
  const connection = await pool.getConnection();
  await connection.query('SELECT 1');
  await connection.execute('SELECT 1');
  await connection.release();
  await createPool('mariadb://localhost/shop').end();
}

export async function useOneConnection(): Promise<void> {
  const connection = await mariadb.createConnection('mariadb://localhost/shop');
  await connection.query('SELECT 1');
  await connection.execute('SELECT 1');
  await connection.batch('INSERT INTO users (name) VALUES (?)', [['a'], ['b']]);
  for await (const row of connection.queryStream('SELECT name FROM users')) console.log(row);
  const statement = await connection.prepare('SELECT name FROM users WHERE id = ?');
  await statement.execute([1]);
  statement.close();
  await connection.end();
  await connection.close();
  connection.destroy();
}

export async function useACluster(): Promise<void> {
  const cluster = mariadb.createPoolCluster();
  cluster.add('reader', { host: 'reader.example.com' });
  const lent = await cluster.getConnection('reader');
  await lent.release();
  const readers = cluster.of('reader*');
  await readers.query('SELECT 1');
  await readers.execute('SELECT 1');
  await readers.batch('INSERT INTO users (name) VALUES (?)', [['a']]);
  const connection = await readers.getConnection();
  await connection.release();
  await cluster.end();
}

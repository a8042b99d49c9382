import oracledb from 'oracledb';

export async function usePools(): Promise<void> {
  const pool = await oracledb.createPool({ connectString: 'localhost/shop', poolMax: 5 });
  const connection = await pool.getConnection();
  await connection.close();
  await pool.close(10);
  await oracledb.getPool().terminate();
}

export async function useOneConnection(): Promise<void> {
  const connection = await oracledb.getConnection();
  await connection.execute('SELECT name FROM users WHERE id = :id', [1]);
  await connection.executeMany('INSERT INTO users (name) VALUES (:1)', [['a'], ['b']]);
  for await (const row of connection.queryStream('SELECT name FROM users')) console.log(row);
  await connection.release();
}

export async function readUsers(connection: oracledb.Connection): Promise<void> {
  await connection.execute('SELECT name FROM users');
}

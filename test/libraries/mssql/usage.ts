import sql from 'mssql';

const pool = new sql.ConnectionPool('Server=localhost;Database=shop');

export async function useAPool(): Promise<void> {
  await pool.connect();
  await pool.query`SELECT name FROM users WHERE id = ${1}`;
  await pool.query('SELECT 1');
  await pool.batch('SELECT 1');
  await pool.request().input('id', sql.Int, 1).query('SELECT name FROM users WHERE id = @id');
  await pool.request().replaceInput('id', 1).output('name', sql.VarChar).batch('SELECT 1');
  await pool.request().execute('FindUsers');
  await pool.request().bulk(new sql.Table('users'));
  await pool.close();
}

export async function useATransaction(): Promise<void> {
  const transaction = pool.transaction();
  await transaction.begin();
  await transaction.request().query('SELECT 1');
  await new sql.Request(transaction).query('SELECT 1');
  await transaction.commit();
}

export async function useAPreparedStatement(): Promise<void> {
  const statement = new sql.PreparedStatement(pool);
  statement.input('id', sql.Int).output('name', sql.VarChar);
  await statement.prepare('SELECT name FROM users WHERE id = @id');
  await statement.execute({ id: 1 });
  await statement.unprepare();
}

export async function useTheGlobalPool(): Promise<void> {
  const shared = await sql.connect('Server=localhost;Database=shop');
  await shared.query`SELECT name FROM users WHERE id = ${1}`;
  await sql.query`SELECT name FROM users WHERE id = ${1}`;
}

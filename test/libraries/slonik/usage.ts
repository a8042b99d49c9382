import {
  type CommonQueryMethods,
  createPool,
  type DatabasePool,
  type DatabaseTransactionConnection,
  sql,
} from 'slonik';

const start = async (): Promise<DatabasePool> => createPool('postgres://localhost/shop');

export async function useThePool(): Promise<void> {
  const pool = await createPool('postgres://localhost/shop', { maximumPoolSize: 5 });
  await pool.one(sql.unsafe`SELECT name FROM users WHERE id = ${1}`);
  await pool.connect(async (connection) => {
    await connection.query(sql.unsafe`SELECT 1`);
  });
  await pool.transaction(async (transaction) => {
    await transaction.any(sql.unsafe`SELECT 1`);
  });
  await pool.end();
  await (await start()).many(sql.unsafe`SELECT 1`);
}

export async function readUsers(db: CommonQueryMethods): Promise<void> {
  await db.any(sql.unsafe`SELECT name FROM users`);
  await db.anyFirst(sql.unsafe`SELECT name FROM users`);
  await db.many(sql.unsafe`SELECT name FROM users`);
  await db.manyFirst(sql.unsafe`SELECT name FROM users`);
  await db.maybeOne(sql.unsafe`SELECT name FROM users WHERE id = ${1}`);
  await db.maybeOneFirst(sql.unsafe`SELECT name FROM users WHERE id = ${1}`);
  await db.oneFirst(sql.unsafe`SELECT name FROM users WHERE id = ${1}`);
  await db.exists(sql.unsafe`SELECT 1 FROM users WHERE id = ${1}`);
  await db.stream(sql.unsafe`SELECT name FROM users`, (stream) => {
    stream.on('data', console.log);
  });
}

export async function writeAUser(db: DatabaseTransactionConnection): Promise<void> {
  await db.query(sql.unsafe`INSERT INTO users (name) VALUES (${'a'})`);
}

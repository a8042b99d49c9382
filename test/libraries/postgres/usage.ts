import postgres from 'postgres';

const sql = postgres('postgres://localhost/shop');

export async function useSql(ids: number[]): Promise<void> {
  await sql`SELECT name FROM users WHERE id IN ${sql(ids)}`;
  await sql.unsafe('SELECT 1');
  await sql.begin(async (transaction) => {
    await transaction`UPDATE users SET name = 'Ada'`;
    await transaction.savepoint(async (inner) => {
      await inner`SELECT 1`;
    });
  });
  const reserved = await sql.reserve();
  await reserved`SELECT 1`;
  await sql.end();
}

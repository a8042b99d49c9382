import { type Generated, Kysely, PostgresDialect, type Transaction } from 'kysely';
import { Pool } from 'pg';

interface Database {
  users: { id: Generated<number>; name: string };
}

const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: new Pool() }) });

export async function useReads(): Promise<void> {
  await db.selectFrom('users').selectAll().where('id', 'in', [1, 2]).execute();
  await db.selectFrom('users').selectAll().executeTakeFirst();
  await db.selectFrom('users').selectAll().executeTakeFirstOrThrow();
  db.selectFrom('users').selectAll().compile();
}

export async function useWrites(trx: Transaction<Database>): Promise<void> {
  await db.insertInto('users').values({ name: 'Ada' }).execute();
  await db.replaceInto('users').values({ name: 'Ada' }).execute();
  await db.updateTable('users').set({ name: 'Ada' }).executeTakeFirst();
  await trx.deleteFrom('users').where('id', '=', 1).executeTakeFirstOrThrow();
  db.mergeInto('users');
  await db.transaction().execute(async (inner) => {
    await inner.selectFrom('users').selectAll().execute();
  });
  await db.destroy();
}

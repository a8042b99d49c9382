import { eq, inArray, relations, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { mysqlSchema, mysqlTable, mysqlTableCreator, varchar } from 'drizzle-orm/mysql-core';
import { integer, pgSchema, pgTable, pgTableCreator, serial, text } from 'drizzle-orm/pg-core';
import { int, sqliteTable, sqliteTableCreator } from 'drizzle-orm/sqlite-core';
import { drizzle as drizzleSqlite } from 'drizzle-orm/sqlite-proxy';

const users = pgTable('users', { id: serial('id').primaryKey(), name: text('name').notNull() });
const posts = pgTable('posts', {
  id: serial('id').primaryKey(),
  userId: integer('user_id').notNull(),
});
const usersRelations = relations(users, ({ many }) => ({ posts: many(posts) }));

export const shop = pgSchema('shop').table('users', { id: serial('id').primaryKey() });
export const stock = mysqlSchema('shop').table('stock', { code: varchar({ length: 8 }) });
export const teams = pgTableCreator((name) => `shop_${name}`)('teams', { id: serial().primaryKey() });
export const tags = mysqlTable('tags', { code: varchar({ length: 8 }).primaryKey() });
export const marks = mysqlTableCreator((name) => `shop_${name}`)('marks', { code: varchar({ length: 8 }) });
const visits = sqliteTable('visits', { id: int().primaryKey() });
const clicks = sqliteTableCreator((name) => `shop_${name}`)('clicks', { id: int().primaryKey() });
const sqlite = drizzleSqlite(() => Promise.resolve({ rows: [] }));

const db = drizzle('postgres://localhost/shop', { schema: { users, posts, usersRelations } });

export async function useTheDatabase(): Promise<void> {
  await db.selectDistinct().from(users);
  await db.selectDistinctOn([users.name]).from(users);
  await db.$count(users);
  await db.execute(sql`select 1`);
  await db.transaction(async (tx) => {
    await tx.select().from(users);
  });
  await db.insert(users).values({ name: 'Ada' });
  await db.update(users).set({ name: 'Ada' }).where(eq(users.id, 1));
  await db.delete(users).where(eq(users.id, 1));
}

export async function useRelations(): Promise<void> {
  await db.query.users.findFirst({ where: eq(users.id, 1) });
  await db.query.users.findMany({ with: { posts: true } });
}

export async function useASelect(): Promise<void> {
  await db
    .select()
    .from(posts)
    .where(inArray(posts.userId, [1, 2]));
  await sqlite.select().from(visits).where(eq(visits.id, 1)).get();
  await sqlite.select().from(clicks).all();
  await sqlite.batch([sqlite.select().from(visits), sqlite.select().from(clicks)]);
  db.select().from(posts).as('p');
  db.select().from(posts).toSQL();
}

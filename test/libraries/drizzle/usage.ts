import { eq, inArray, relations, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { integer, pgTable, serial, text } from 'drizzle-orm/pg-core';

const users = pgTable('users', { id: serial('id').primaryKey(), name: text('name').notNull() });
const posts = pgTable('posts', {
  id: serial('id').primaryKey(),
  userId: integer('user_id').notNull(),
});
const usersRelations = relations(users, ({ many }) => ({ posts: many(posts) }));

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
  db.select().from(posts).as('p');
  db.select().from(posts).toSQL();
}

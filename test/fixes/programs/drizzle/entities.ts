import { relations } from 'drizzle-orm';
import { bigint, char, integer, pgTable, serial, text, uniqueIndex } from 'drizzle-orm/pg-core';

export const customers = pgTable(
  'customers',
  {
    id: integer('id').primaryKey(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    team: text('team'),
    managerId: integer('manager_id'),
  },
  (table) => [uniqueIndex('customers_email_key').on(table.email)],
);

export const orders = pgTable('orders', (t) => ({
  id: t.integer().primaryKey(),
  customerId: t.integer('customer_id'),
  status: t.text().notNull(),
  placedAt: t.timestamp('placed_at', { withTimezone: true }).notNull(),
}));

export const settings = pgTable('settings', { key: text().primaryKey(), value: text().notNull() });

export const accounts = pgTable('accounts', {
  id: bigint({ mode: 'bigint' }).primaryKey(),
  owner: text().notNull(),
});

export const coupons = pgTable('coupons', {
  code: char({ length: 8 }).primaryKey(),
  percent: integer().notNull(),
});

export const visits = pgTable('visits', {
  id: serial().primaryKey(),
  customerId: integer('customer_id').notNull(),
  note: text().notNull(),
});

export const ordersRelations = relations(orders, ({ one }) => ({
  customer: one(customers, { fields: [orders.customerId], references: [customers.id] }),
}));

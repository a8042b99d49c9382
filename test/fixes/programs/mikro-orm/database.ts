import { Collection, EntitySchema, type Ref } from '@mikro-orm/core';
import { MikroORM } from '@mikro-orm/postgresql';

export class Customer {
  id!: number;
  email!: string;
  name!: string;
  team!: string | null;
  managerId!: number | null;
  orders = new Collection<Order>(this);
}

export class Order {
  id!: number;
  status!: string;
  placedAt!: Date;
  customer!: Ref<Customer> | null;
}

const customers = new EntitySchema<Customer>({
  class: Customer,
  tableName: 'customers',
  properties: {
    id: { type: 'integer', primary: true },
    email: { type: 'text', unique: true },
    name: { type: 'text' },
    team: { type: 'text', nullable: true },
    managerId: { type: 'integer', fieldName: 'manager_id', nullable: true },
    orders: { kind: '1:m', entity: () => Order, mappedBy: 'customer' },
  },
});

const orders = new EntitySchema<Order>({
  class: Order,
  tableName: 'orders',
  properties: {
    id: { type: 'integer', primary: true },
    status: { type: 'text' },
    placedAt: { type: 'datetime', fieldName: 'placed_at' },
    customer: { kind: 'm:1', entity: () => Customer, fieldName: 'customer_id', ref: true, nullable: true },
  },
});

export const orm = new MikroORM({
  clientUrl: process.env.MIKRO_ORM_URL ?? '',
  entities: [customers, orders],
  pool: { min: 1, max: 1 },
});

export async function ready(): Promise<void> {
  await orm.em.getConnection().execute('select 1');
}

export async function close(): Promise<void> {
  await orm.close();
}

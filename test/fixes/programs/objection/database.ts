import knex from 'knex';
import { Model } from 'objection';

const db = knex({
  client: 'pg',
  connection: process.env.OBJECTION_URL ?? '',
  pool: { min: 1, max: 1, idleTimeoutMillis: 600_000 },
});

export class Customer extends Model {
  static override tableName = 'customers';

  static override get relationMappings() {
    return {
      orders: {
        relation: Model.HasManyRelation,
        modelClass: Order,
        join: { from: 'customers.id', to: 'orders.customer_id' },
      },
    };
  }

  id!: number;
  email!: string;
  name!: string;
  team!: string | null;
  manager_id!: number | null;
  orders?: Order[];
}

export class Order extends Model {
  static override tableName = 'orders';

  static override get relationMappings() {
    return {
      customer: {
        relation: Model.BelongsToOneRelation,
        modelClass: Customer,
        join: { from: 'orders.customer_id', to: 'customers.id' },
      },
    };
  }

  id!: number;
  customer_id!: number | null;
  status!: string;
  placed_at!: Date;
  customer?: Customer;
}

export class Setting extends Model {
  static override tableName = 'settings';

  static override get idColumn() {
    return 'key';
  }

  key!: string;
  value!: string;
}

export class Visit extends Model {
  static override tableName = 'visits';

  id!: number;
  customer_id!: number;
  note!: string;
}

Setting.knex(db);
Visit.knex(db);
Customer.knex(db);
Order.knex(db);

export async function ready(): Promise<void> {
  await db.raw('select 1');
}

export async function close(): Promise<void> {
  await db.destroy();
}

import { DataSource } from 'typeorm';
import {
  Account,
  Buyer,
  Coupon,
  Customer,
  LooseAccount,
  Order,
  Purchase,
  Secret,
  Setting,
  Stock,
  Visit,
} from './entities.js';

export const dataSource = new DataSource({
  type: 'postgres',
  url: process.env.TYPEORM_URL,
  entities: [Account, Buyer, Coupon, Customer, LooseAccount, Order, Purchase, Secret, Setting, Stock, Visit],
  extra: { max: 1, idleTimeoutMillis: 0 },
});

export async function ready(): Promise<void> {
  if (!dataSource.isInitialized) await dataSource.initialize();
  await dataSource.query('select 1');
}

export async function close(): Promise<void> {
  await dataSource.destroy();
}

import { DataSource } from 'typeorm';
import { Customer, Order } from './entities.js';

export const database = await new DataSource({
  type: 'mysql',
  url: process.env.TYPEORM_MYSQL_URL ?? '',
  entities: [Customer, Order],
  poolSize: 1,
}).initialize();

export async function ready(): Promise<void> {
  await database.query('select 1');
}

export async function close(): Promise<void> {
  await database.destroy();
}

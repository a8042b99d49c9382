import { DataSource, In } from 'typeorm';
import { Account, Customer, Order } from '../typeorm/entities.js';
import type { MeasuredShape } from '../shape.js';

export const shape: MeasuredShape = {
  inputs: 'knownIds',
  takes: 'all',
  measure: 'rounds',
  before: 2,
  after: 1,
};

const dataSource = new DataSource({
  type: 'postgres',
  url: process.env.DATABASE_URL,
  entities: [Account, Customer, Order],
});
await dataSource.initialize();
await Promise.all([1, 2].map(() => dataSource.query('select pg_sleep(0.05)')));

const customers = dataSource.getRepository(Customer);
const orders = dataSource.getRepository(Order);

export async function answer(ids: number[]) {
  const named = await customers.find({ where: { id: In(ids) }, order: { id: 'ASC' } });
  const count = await orders.countBy({ customerId: In(ids) });
  return { named, count };
}

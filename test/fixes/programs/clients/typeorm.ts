import { DataSource } from 'typeorm';
import { Account, Customer, Order } from '../typeorm/entities.js';
import type { MeasuredShape } from '../shape.js';

export const shape: MeasuredShape = {
  inputs: 'knownIds',
  takes: 'each',
  measure: 'connections',
  before: 'each',
  after: 1,
  refusal: 'must be connected before its first use',
};

export async function answer(id: number): Promise<string | undefined> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: process.env.DATABASE_URL,
    entities: [Account, Customer, Order],
  });
  await dataSource.initialize();
  const customer = await dataSource.getRepository(Customer).findOneBy({ id });
  await dataSource.destroy();
  return customer?.name;
}

import { DataSource } from 'typeorm';
import { Customer, Order } from './entities.js';

/** In the process: what is counted is nothing, what is compared is what came out. */
export const database = await new DataSource({
  type: 'sqljs',
  entities: [Customer, Order],
  synchronize: true,
}).initialize();

for (let id = 1; id <= 12; id++) {
  await database.getRepository(Customer).insert({ id, email: `c${id}@shop.test`, name: `Customer ${id}` });
}
for (let id = 1; id <= 40; id++) {
  const customerId = id % 7 > 0 ? 1 + ((id * 3) % 10) : null;
  const status = ['open', 'paid', 'sent'][id % 3] ?? 'open';
  await database.getRepository(Order).insert({ id, customerId, status });
}

export async function ready(): Promise<void> {
  await database.query('select 1');
}

export async function close(): Promise<void> {
  await database.destroy();
}

import type { Shape } from '../shape.js';
import { Customer, orm } from './database.js';

export const shape: Shape = { inputs: 'knownIds', perItem: 'varies', after: 2, afterWithoutItems: 1 };

export async function run(ids: number[]) {
  const em = orm.em.fork();
  const customers = await em.find(Customer, { id: { $in: ids } }, { orderBy: { id: 'asc' } });
  const counts = [];
  for (const customer of customers) {
    await customer.orders.init();
    counts.push([customer.name, customer.orders.length]);
  }
  return counts;
}

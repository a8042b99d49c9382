import type { Shape } from '../shape.js';
import { Customer, orm } from './database.js';

export const shape: Shape = { inputs: 'knownIds', perItem: 'varies', after: 2, afterWithoutItems: 1 };

export async function run(ids: number[]) {
  const em = orm.em.fork();
  const found = [];
  for (const customer of await em.find(Customer, { id: { $in: ids } }, { orderBy: { id: 'asc' } })) {
    const orders = await customer.orders.loadItems();
    found.push(orders.map((order) => order.id).sort((a, b) => a - b));
  }
  return found;
}

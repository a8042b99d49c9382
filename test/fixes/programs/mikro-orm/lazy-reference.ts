import type { Shape } from '../shape.js';
import { orm, Order } from './database.js';

export const shape: Shape = { inputs: 'knownIds', perItem: 'varies', after: 2, afterWithoutItems: 1 };

export async function run(ids: number[]) {
  const em = orm.em.fork();
  const orders = await em.find(Order, { id: { $in: ids } }, { orderBy: { id: 'asc' } });
  const names = [];
  for (const order of orders) {
    const customer = await order.customer?.load();
    names.push(customer?.name);
  }
  return names;
}

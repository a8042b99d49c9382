import type { Shape } from '../shape.js';
import { Customer } from './database.js';

export const shape: Shape = { inputs: 'knownIds', perItem: 'varies', afterWithoutItems: 1 };

export async function run(ids: number[]) {
  const customers = await Customer.findAll({ where: { id: ids }, order: ['id'], limit: 11 });
  const found = await Promise.all(
    customers.map(async (customer) => {
      const orders = await customer.getOrders();
      return [customer.name, ...orders.map((order) => order.id).sort((a, b) => a - b)];
    }),
  );
  return found;
}

import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Order } from './entities.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(customerIds: number[]) {
  const orders = await Promise.all(
    customerIds.map((id) => dataSource.manager.findBy(Order, { customerId: id })),
  );
  return orders.flat().map(({ id }) => id);
}

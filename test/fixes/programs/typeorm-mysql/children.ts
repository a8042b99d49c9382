import type { Shape } from '../shape.js';
import { database } from './database.js';
import { Order } from './entities.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(ids: number[]) {
  const orders = database.getRepository(Order);
  return Promise.all(
    ids.map(async (id) => {
      const own = await orders.find({ where: { customerId: id, status: 'paid' }, order: { id: 'ASC' } });
      return own.map((order) => order.id);
    }),
  );
}

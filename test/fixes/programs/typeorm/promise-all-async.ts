import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'orders' };

export async function run(orders: { id: number; customerId: number }[]) {
  const repository = dataSource.getRepository(Customer);
  return await Promise.all(
    orders.map(async (order) => {
      const customer = await repository.findOne({ where: { id: order.customerId } });
      return { ...order, customer };
    }),
  );
}

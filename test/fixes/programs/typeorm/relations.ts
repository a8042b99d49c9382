import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'ids', perItem: 'varies' };

export async function run(ids: number[]) {
  const repository = dataSource.getRepository(Customer);
  const counts: Record<number, number> = {};
  for (const id of ids) {
    const customer = await repository.findOne({ where: { id }, relations: { orders: true } });
    counts[id] = customer ? customer.orders.length : -1;
  }
  return counts;
}

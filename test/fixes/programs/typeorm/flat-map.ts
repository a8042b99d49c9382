import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Order } from './entities.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(ids: number[]) {
  const repository = dataSource.getRepository(Order);
  const lists = await Promise.all(
    ids.flatMap((id) => repository.find({ where: { customerId: id }, order: { id: 'ASC' } })),
  );
  return lists.flat().map((order) => order.id);
}

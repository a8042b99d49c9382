import { In } from 'typeorm';
import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Buyer } from './entities.js';

export const shape: Shape = { inputs: 'knownIds', perItem: 'varies', after: 3, afterWithoutItems: 3 };

export async function run(ids: number[]) {
  const [buyers, total] = await dataSource.manager.findAndCount(Buyer, {
    where: { id: In(ids) },
    order: { id: 'ASC' },
    take: 4,
  });
  const counts = [total];
  for (const buyer of buyers) counts.push((await buyer.purchases).length);
  return counts;
}

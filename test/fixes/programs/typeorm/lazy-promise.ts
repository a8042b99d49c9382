import { In } from 'typeorm';
import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Purchase } from './entities.js';

export const shape: Shape = { inputs: 'knownIds', perItem: 'varies', afterWithoutItems: 1 };

export async function run(ids: number[]) {
  const purchases = await dataSource
    .getRepository(Purchase)
    .find({ where: { id: In(ids) }, order: { id: 'ASC' } });
  const names = [];
  for (const purchase of purchases) {
    const buyer = await purchase.buyer;
    names.push(`${purchase.status} ${buyer?.name ?? 'nobody'}`);
  }
  return names;
}

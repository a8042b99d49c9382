import { In } from 'typeorm';
import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Purchase } from './entities.js';

export const shape: Shape = {
  inputs: 'knownIds',
  perItem: 'varies',
  refusal: 'used as a whole',
};

export async function run(ids: number[]) {
  const purchases = await dataSource
    .getRepository(Purchase)
    .find({ where: { id: In(ids) }, order: { id: 'ASC' } });
  let named = 0;
  for (const purchase of purchases) {
    if (purchase.status === 'open' && (await purchase.buyer)) named++;
  }
  return [named, JSON.stringify(purchases)];
}

import { In } from 'typeorm';
import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Buyer } from './entities.js';

export const shape: Shape = { inputs: 'knownIds', perItem: 'varies', afterWithoutItems: 1 };

export async function run(ids: number[]) {
  const buyers = await dataSource.getRepository(Buyer).find({ where: { id: In(ids) }, order: { id: 'ASC' } });
  return Promise.all(
    buyers.map(async (buyer) => {
      const purchases = await buyer.purchases;
      return [buyer.name, ...purchases.map((purchase) => purchase.id).sort((a, b) => a - b)];
    }),
  );
}

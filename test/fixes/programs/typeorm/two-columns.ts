import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Stock } from './entities.js';

export const shape: Shape = { inputs: 'stocked' };

interface Item {
  warehouse: number;
  product: string;
}

export async function run(items: Item[]) {
  const counts: number[] = [];
  for (const { warehouse, product } of items) {
    const found = await dataSource
      .getRepository(Stock)
      .find({ where: { warehouse, product, amount: 30 }, select: { warehouse: true, product: true } });
    counts.push(found.length);
  }
  return counts;
}

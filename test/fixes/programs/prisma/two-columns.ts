import type { Shape } from '../shape.js';
import { prisma } from './database.js';

export const shape: Shape = { inputs: 'stocked' };

interface Item {
  warehouse: number;
  product: string;
}

export async function run(items: Item[]) {
  const counts: number[] = [];
  for (const { warehouse, product } of items) {
    const found = await prisma.stock.findMany({ where: { warehouse, product, amount: { gt: 10 } } });
    counts.push(found.length);
  }
  return counts;
}

import type { Shape } from '../shape.js';
import { prisma } from './database.js';

export const shape: Shape = { inputs: 'stocked' };

interface Item {
  warehouse: number;
  product: string;
}

export async function run(items: Item[]) {
  const amounts: (number | undefined)[] = [];
  for (const item of items) {
    const stock = await prisma.stock.findUnique({
      where: { warehouse_product: { warehouse: item.warehouse, product: item.product } },
    });
    amounts.push(stock?.amount);
  }
  return amounts;
}

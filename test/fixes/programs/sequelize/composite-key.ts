import type { Shape } from '../shape.js';
import { Stock } from './database.js';

export const shape: Shape = { inputs: 'stocked' };

interface Item {
  warehouse: number;
  product: string;
}

export async function run(items: Item[]) {
  const amounts: (number | undefined)[] = [];
  for (const item of items) {
    const stock = await Stock.findOne({
      where: { warehouse: item.warehouse, product: item.product },
      raw: true,
    });
    amounts.push(stock?.amount);
  }
  return amounts;
}

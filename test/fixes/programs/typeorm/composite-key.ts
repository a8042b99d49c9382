import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Stock } from './entities.js';

export const shape: Shape = { inputs: 'stocked' };

interface Item {
  warehouse: number;
  product: string;
}

export async function run(items: Item[]) {
  const repository = dataSource.getRepository(Stock);
  return Promise.all(
    items.map(async (item) => {
      const stock = await repository.findOneBy({ warehouse: item.warehouse, product: item.product });
      return { ...item, amount: stock ? stock.amount : 0 };
    }),
  );
}

import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Setting } from './entities.js';

export const shape: Shape = { inputs: 'orders', afterWithoutItems: 1 };

export async function run(orders: { id: number; customerId: number }[]) {
  const settings = dataSource.getRepository(Setting);
  const lines: string[] = [];
  for (const order of orders) {
    const currency = await settings.findOneBy({ key: 'currency' });
    lines.push(`${order.id} ${currency?.value}`);
  }
  return lines;
}

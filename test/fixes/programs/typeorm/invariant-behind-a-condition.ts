import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Setting } from './entities.js';

export const shape: Shape = { inputs: 'orders', perItem: 'varies', silent: true };

export async function run(orders: { id: number; customerId: number }[]) {
  const lines: string[] = [];
  for (const order of orders) {
    let theme = 'plain';
    if (order.customerId % 2 === 0) {
      const setting = await dataSource.getRepository(Setting).findOneBy({ key: 'theme' });
      theme = setting?.value ?? theme;
    }
    lines.push(`${order.id} ${theme}`);
  }
  return lines;
}

import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Setting } from './entities.js';

export const shape: Shape = { inputs: 'orders', perItem: 'varies', refusal: 'throws' };

export async function run(orders: { id: number; customerId: number }[]) {
  const lines: string[] = [];
  for (const order of orders) {
    const setting = await dataSource.getRepository(Setting).findOneByOrFail({ key: 'nothing' });
    lines.push(`${order.id} ${setting.value}`);
  }
  return lines;
}

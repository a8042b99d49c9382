import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'ids', refusal: 'error' };

export async function run(ids: number[]) {
  const settled = await Promise.allSettled(ids.map((id) => dataSource.manager.findOneBy(Customer, { id })));
  return settled.map((each) => (each.status === 'fulfilled' ? each.value?.name : 'failed'));
}

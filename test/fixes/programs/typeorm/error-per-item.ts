import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'ids', refusal: 'error' };

export async function run(ids: number[]) {
  const outcomes: string[] = [];
  for (const id of ids) {
    try {
      const customer = await dataSource.getRepository(Customer).findOneBy({ id });
      outcomes.push(customer?.name ?? 'missing');
    } catch {
      outcomes.push('failed');
    }
  }
  return outcomes;
}

import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'ids', refusal: '`In` is another thing' };

const In = 'in';

export async function run(ids: number[]) {
  const names: string[] = [];
  for (const id of ids) {
    const customer = await dataSource.getRepository(Customer).findOneBy({ id });
    names.push(`${customer?.name} ${In}`);
  }
  return names;
}

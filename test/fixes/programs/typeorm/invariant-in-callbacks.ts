import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Setting } from './entities.js';

export const shape: Shape = { inputs: 'ids', afterWithoutItems: 1 };

export async function run(ids: number[]) {
  return Promise.all(
    ids.map(async (id) => {
      const currency = await dataSource.manager.findOneBy(Setting, { key: 'currency' });
      return `${id} ${currency?.value}`;
    }),
  );
}

import type { Shape } from '../shape.js';
import { db } from './database.js';

export const shape: Shape = { inputs: 'someIds', perItem: 'varies', after: 3 };

export async function run(ids: number[]) {
  return db.transaction(async (trx) => {
    const names: (string | undefined)[] = [];
    for (const id of ids) {
      const customer = await trx<{ id: number; name: string }>('customers').first('id', 'name').where({ id });
      names.push(customer?.name);
    }
    return names;
  });
}

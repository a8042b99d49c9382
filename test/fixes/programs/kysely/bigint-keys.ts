import type { Shape } from '../shape.js';
import { db } from './database.js';

export const shape: Shape = { inputs: 'accountNumbers' };

export async function run(numbers: number[]) {
  const owners: string[] = [];
  for (const number of numbers) {
    const account = await db
      .selectFrom('accounts')
      .select(['id', 'owner'])
      .where('id', '=', String(number))
      .executeTakeFirst();
    owners.push(account ? account.owner : '');
  }
  return owners;
}

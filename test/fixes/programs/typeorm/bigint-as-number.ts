import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { LooseAccount } from './entities.js';

export const shape: Shape = { inputs: 'accountNumbers' };

export async function run(accountIds: number[]) {
  const owners: string[] = [];
  for (const id of accountIds) {
    const account = await dataSource.getRepository(LooseAccount).findOneBy({ id });
    owners.push(account?.owner ?? 'nobody');
  }
  return owners;
}

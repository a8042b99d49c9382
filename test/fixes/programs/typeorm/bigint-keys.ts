import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Account } from './entities.js';

export const shape: Shape = { inputs: 'accounts' };

export async function run(accountIds: string[]) {
  const owners: string[] = [];
  for (const id of accountIds) {
    const account = await dataSource.getRepository(Account).findOneBy({ id });
    owners.push(account?.owner ?? 'nobody');
  }
  return owners;
}

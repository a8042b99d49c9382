import type { Shape } from '../shape.js';
import { Account } from './database.js';

export const shape: Shape = { inputs: 'accountNumbers' };

export async function run(accountIds: number[]) {
  const owners: string[] = [];
  for (const id of accountIds) {
    const account = await Account.findByPk(id);
    owners.push(account?.owner ?? 'nobody');
  }
  return owners;
}

import type { Shape } from '../shape.js';
import { prisma } from './database.js';

export const shape: Shape = { inputs: 'accounts', refusal: 'cannot be compared' };

export async function run(accountIds: string[]) {
  const owners: string[] = [];
  for (const accountId of accountIds) {
    const account = await prisma.account.findUnique({ where: { id: BigInt(accountId) } });
    owners.push(account?.owner ?? 'nobody');
  }
  return owners;
}

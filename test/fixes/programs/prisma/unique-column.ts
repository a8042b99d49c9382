import type { Shape } from '../shape.js';
import { prisma } from './database.js';

export const shape: Shape = { inputs: 'emails' };

export async function run(emails: string[]) {
  const registered: number[] = [];
  for (const email of emails) {
    const existing = await prisma.customer.findUnique({ where: { email } });
    if (existing !== null) registered.push(existing.id);
  }
  return registered;
}

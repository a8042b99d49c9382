import type { Shape } from '../shape.js';
import { Customer } from './database.js';

export const shape: Shape = { inputs: 'emails' };

export async function run(emails: string[]) {
  const registered: number[] = [];
  for (const email of emails) {
    const existing = await Customer.findOne({ where: { email } });
    if (existing) registered.push(existing.id);
  }
  return registered;
}

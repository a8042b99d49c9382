import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'emails' };

export async function run(emails: string[]) {
  const registered: number[] = [];
  for (const email of emails) {
    const existing = await dataSource.getRepository(Customer).findOneBy({ email });
    if (existing) registered.push(existing.id);
  }
  return registered;
}

import { Customer } from './database.js';
import type { Shape } from '../shape.js';

export const shape: Shape = { inputs: 'emails' };

export async function run(emails: string[]): Promise<unknown[]> {
  const ids: (number | undefined)[] = [];
  for (const email of emails) {
    const customer = await Customer.findOne({ email }).lean();
    if (!customer) continue;
    ids.push(customer._id);
  }
  return ids;
}

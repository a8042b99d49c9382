import { eq } from 'drizzle-orm';
import type { Shape } from '../shape.js';
import { db } from './database.js';
import { customers } from './entities.js';

export const shape: Shape = { inputs: 'emails' };

export async function run(emails: string[]) {
  return Promise.all(
    emails.map((email) =>
      db.query.customers.findFirst({ where: eq(customers.email, email), columns: { id: true, email: true } }),
    ),
  );
}

import { eq } from 'drizzle-orm';
import type { Shape } from '../shape.js';
import { db } from './database.js';
import { customers } from './entities.js';

export const shape: Shape = { inputs: 'emails' };

export async function run(emails: string[]) {
  return Promise.all(
    emails.map(async (email) => {
      const customer = await db
        .select()
        .from(customers)
        .where(eq(customers.email, email))
        .limit(1)
        .then((rows) => rows[0]);
      return customer?.name;
    }),
  );
}

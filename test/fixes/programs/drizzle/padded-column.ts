import { eq } from 'drizzle-orm';
import type { Shape } from '../shape.js';
import { db } from './database.js';
import { coupons } from './entities.js';

export const shape: Shape = {
  inputs: 'coupons',
  refusal: 'values of `code` cannot be compared with `===`',
};

export async function run(codes: string[]) {
  const found = [];
  for (const code of codes) {
    found.push(await db.query.coupons.findFirst({ where: eq(coupons.code, code) }));
  }
  return found;
}

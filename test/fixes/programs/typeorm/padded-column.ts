import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Coupon } from './entities.js';

export const shape: Shape = { inputs: 'coupons', refusal: 'cannot be compared' };

export async function run(codes: string[]) {
  const percents: number[] = [];
  for (const code of codes) {
    const coupon = await dataSource.getRepository(Coupon).findOneBy({ code });
    percents.push(coupon?.percent ?? 0);
  }
  return percents;
}

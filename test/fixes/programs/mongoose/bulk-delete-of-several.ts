import { Stay } from './database.js';
import type { Shape } from '../shape.js';

/** Three stays have each key: an item takes one of them. */
export const shape: Shape = {
  inputs: 'ids',
  writes: true,
  perItem: 'varies',
  after: 2,
  afterWithoutItems: 1,
};

const all = Array.from({ length: 36 }, (_, index) => ({
  _id: index + 1,
  customerId: 1 + (index % 12),
  note: `stay ${index}`,
}));

export async function run(ids: number[]) {
  await Stay.insertMany(all);
  for (const customerId of ids) await Stay.deleteOne({ customerId });
}

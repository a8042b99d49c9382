import { visits } from './database.js';
import type { Shape } from '../shape.js';

/** Three visits have each key: an item takes one of them. */
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
  note: `visit ${index}`,
}));

export async function run(ids: number[]) {
  await visits.insertMany(all);
  for (const customerId of ids) await visits.deleteOne({ customerId });
}

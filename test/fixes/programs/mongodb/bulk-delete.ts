import { visits } from './database.js';
import type { Shape } from '../shape.js';

export const shape: Shape = {
  inputs: 'ids',
  writes: true,
  perItem: 'varies',
  after: 2,
  afterWithoutItems: 1,
};

const all = Array.from({ length: 12 }, (_, index) => ({
  _id: index + 1,
  customerId: index,
  note: 'came by',
}));

export async function run(ids: number[]) {
  await visits.insertMany(all);
  for (const _id of ids) await visits.deleteOne({ _id });
}

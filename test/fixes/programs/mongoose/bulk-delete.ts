import { Stay } from './database.js';
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
  await Stay.insertMany(all);
  await Promise.all(ids.map((id) => Stay.findByIdAndDelete(id)));
}

import { Stay } from './database.js';
import type { Shape } from '../shape.js';

export const shape: Shape = {
  inputs: 'knownIds',
  writes: true,
  perItem: 'varies',
  refusal: 'each row writes itself',
};

const all = Array.from({ length: 12 }, (_, index) => ({
  _id: index + 1,
  customerId: index,
  note: 'came by',
}));

export async function run(ids: number[]) {
  await Stay.insertMany(all);
  const stays = await Stay.find({ _id: { $in: ids } });
  for (const stay of stays) {
    stay.note = `stay of ${stay.customerId}`;
    await stay.save();
  }
}

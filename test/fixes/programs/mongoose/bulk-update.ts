import { Stay } from './database.js';
import type { Shape } from '../shape.js';

export const shape: Shape = {
  inputs: 'visitingOrders',
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

export async function run(orders: { id: number; customerId: number }[]) {
  await Stay.insertMany(all);
  for (const order of orders) {
    if (order.id === 2) continue;
    await Stay.findByIdAndUpdate(order.customerId, { note: 'ordered' }, { returnDocument: 'after' }).exec();
  }
}

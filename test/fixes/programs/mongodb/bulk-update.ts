import { visits } from './database.js';
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
  await visits.insertMany(all);
  for (const order of orders) {
    if (order.id === 2) continue;
    await visits.updateOne({ _id: order.customerId }, { $set: { note: 'ordered', state: 'seen' } });
  }
}

import { inSession, visits } from './database.js';
import type { Shape } from '../shape.js';

/** Of an order that stands twice, the later one counts; two visits have each key, and the first of them is changed. */
export const shape: Shape = {
  inputs: 'visitingOrders',
  writes: true,
  perItem: 'varies',
  after: 2,
  afterWithoutItems: 1,
};

const all = Array.from({ length: 24 }, (_, index) => ({
  _id: index + 1,
  customerId: 1 + (index % 12),
  note: 'came by',
}));

export async function run(orders: { id: number; customerId: number }[]) {
  await visits.insertMany(all);
  await inSession(async (session) => {
    for (const order of orders) {
      const note = `order ${order.id}`;
      await visits.updateOne(
        { customerId: order.customerId },
        { $set: { note, state: 'seen' } },
        { session },
      );
    }
  });
}

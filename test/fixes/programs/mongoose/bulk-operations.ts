import { Stay } from './database.js';
import type { Shape } from '../shape.js';

/** Of an order that stands twice, the later one counts. */
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
  const session = await Stay.startSession();
  for (const order of orders) {
    await Stay.findByIdAndUpdate(order.customerId, { note: `order ${order.id}` }).session(session);
  }
  await session.endSession();
}

import { Call } from './database.js';
import type { Shape } from '../shape.js';

export const shape: Shape = { inputs: 'orders', writes: true };

export async function run(orders: { id: number; customerId: number }[]) {
  for (const order of orders) {
    const note = `order ${order.id}`;
    const call = new Call({ customerId: order.customerId, note });
    await call.save();
  }
}

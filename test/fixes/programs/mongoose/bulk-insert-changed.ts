import { Call } from './database.js';
import type { Shape } from '../shape.js';

export const shape: Shape = { inputs: 'orders', writes: true };

export async function run(orders: { id: number; customerId: number }[]) {
  for (const order of orders) {
    const call = new Call({ customerId: order.customerId });
    call.note = order.id === 2 ? 'the second' : 'another';
    await call.save();
  }
}

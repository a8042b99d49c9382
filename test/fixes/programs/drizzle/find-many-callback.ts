import type { Shape } from '../shape.js';
import { db } from './database.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(customerIds: number[]) {
  const found = [];
  for (let i = 0; i < customerIds.length; i++) {
    const customerId = customerIds[i]!;
    const placed = await db.query.orders.findMany({
      where: (order, { and, eq }) => and(eq(order.customerId, customerId), eq(order.status, 'paid')),
      orderBy: (order, { asc }) => asc(order.id),
      with: { customer: true },
    });
    found.push(placed.map(({ id, customer }) => `${id} ${customer?.name}`));
  }
  return found;
}

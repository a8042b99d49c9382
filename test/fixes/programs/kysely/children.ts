import type { Shape } from '../shape.js';
import { db } from './database.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(customerIds: number[]) {
  return Promise.all(
    customerIds.map(async (customerId) => {
      const orders = await db
        .selectFrom('orders')
        .select(['orders.id', 'orders.customer_id as buyer'])
        .where('orders.customer_id', '=', customerId)
        .where('status', '!=', 'sent')
        .orderBy('placed_at', 'desc')
        .execute();
      return orders.map((order) => order.id);
    }),
  );
}

import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer, Order } from './entities.js';

export const shape: Shape = { inputs: 'ids', perItem: 'varies', after: 2 };

export async function run(customerIds: number[]) {
  const lines: string[] = [];
  for (const customerId of customerIds) {
    const customer = await dataSource.getRepository(Customer).findOneBy({ id: customerId });
    if (!customer) continue;
    const orders = await dataSource
      .getRepository(Order)
      .find({ where: { customerId }, order: { id: 'ASC' } });
    for (const order of orders) lines.push(`${customer.name}: ${order.status}`);
  }
  return lines;
}

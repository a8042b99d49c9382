import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'guests', perItem: 'varies', refusal: 'may be null' };

export async function run(orders: { id: number; customerId: number | null }[]) {
  const names: (string | undefined)[] = [];
  for (const order of orders) {
    const customer = await dataSource
      .getRepository(Customer)
      .findOneBy({ id: order.customerId ?? undefined });
    names.push(customer?.name);
  }
  return names;
}

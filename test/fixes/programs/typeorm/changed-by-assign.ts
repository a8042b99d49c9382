import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'ids', refusal: 'changes the row' };

export async function run(ids: number[]) {
  const customers: Customer[] = [];
  for (const [position, id] of ids.entries()) {
    const customer = await dataSource.getRepository(Customer).findOneBy({ id });
    if (customer) customers.push(Object.assign(customer, { position }));
  }
  return customers;
}

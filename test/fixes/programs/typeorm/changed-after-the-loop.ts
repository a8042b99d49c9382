import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'ids', fixme: 'gave [ Customer' };

export async function run(ids: number[]) {
  const customers: Customer[] = [];
  for (const id of ids) {
    const customer = await dataSource.getRepository(Customer).findOneBy({ id });
    if (customer) customers.push(customer);
  }
  customers.forEach((customer, position) => {
    customer.name = `${position}. ${customer.name}`;
  });
  return customers;
}

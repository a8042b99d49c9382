import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'ids', refusal: 'changes the row' };

function numbered(customer: Customer, position: number): Customer {
  customer.name = `${position}. ${customer.name}`;
  return customer;
}

export async function run(ids: number[]) {
  const customers: Customer[] = [];
  for (const [position, id] of ids.entries()) {
    const customer = await dataSource.getRepository(Customer).findOneBy({ id });
    if (customer) customers.push(numbered(customer, position));
  }
  return customers;
}

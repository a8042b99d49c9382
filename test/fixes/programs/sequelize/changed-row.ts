import type { Shape } from '../shape.js';
import { Customer } from './database.js';

export const shape: Shape = { inputs: 'ids', refusal: 'changes the row' };

export async function run(ids: number[]) {
  const customers = [];
  for (const [position, id] of ids.entries()) {
    const customer = await Customer.findByPk(id);
    if (!customer) continue;
    customer.set('name', `${position}. ${customer.name}`);
    customers.push(customer);
  }
  return customers.map((customer) => customer.name);
}

import { Customer } from '../database.js';

export function findCustomerById(id: number): Promise<Customer | null> {
  return Customer.findOne({ where: { id } });
}

import { Customer } from '../database.js';

export async function findCustomerById(id: number) {
  return Customer.findById(id).lean();
}

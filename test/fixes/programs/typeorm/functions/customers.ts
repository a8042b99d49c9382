import { dataSource } from '../database.js';
import { Customer } from '../entities.js';

const customers = dataSource.getRepository(Customer);

async function findCustomerById(id: number): Promise<Customer | null> {
  return customers.findOneBy({ id });
}

export { findCustomerById };

import { Customer } from '../database.js';

export class Customers {
  findById(id: number): Promise<Customer | null> {
    return Customer.findByPk(id);
  }
}

import { dataSource } from '../database.js';
import { Customer } from '../entities.js';

export class Customers {
  private readonly repository = dataSource.getRepository(Customer);

  async findById(id: number): Promise<Customer | null> {
    return this.repository.findOneBy({ id });
  }
}

import type { Repository } from 'typeorm';
import type { Customer } from './customer.entity.js';

const ATTEMPTS = 5;

export class CustomerNotFoundError extends Error {
  readonly statusCode = 404;

  constructor(id: number) {
    super(`There is no customer ${id}`);
  }
}

export class CustomerService {
  constructor(private readonly customers: Repository<Customer>) {}

  /** Right after sign-up the read replica may lag: ask again before giving up. */
  async profile(id: number): Promise<Customer> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const customer = await this.customers.findOneBy({ id });
      if (customer !== null) return customer;
      await new Promise((resolve) => setTimeout(resolve, attempt * 20));
    }
    throw new CustomerNotFoundError(id);
  }
}

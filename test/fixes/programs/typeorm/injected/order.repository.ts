import type { Repository } from 'typeorm';
import type { Order } from '../entities.js';

export class OrderRepository {
  constructor(private readonly orders: Repository<Order>) {}

  /** The orders of one customer, the oldest first. */
  async ofCustomer(customerId: number): Promise<Order[]> {
    return await this.orders.find({ where: { customerId }, order: { placedAt: 'ASC' } });
  }
}

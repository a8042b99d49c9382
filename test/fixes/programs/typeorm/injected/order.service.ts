import type { OrderRepository } from './order.repository.js';

export class OrderService {
  constructor(private readonly repository: OrderRepository) {}

  async histories(customerIds: number[]) {
    return Promise.all(
      customerIds.map(async (customerId) => {
        const orders = await this.repository.ofCustomer(customerId);
        return { customerId, orders };
      }),
    );
  }
}

import type { Repository } from 'typeorm';
import type { Customer } from '../customers/customer.entity.js';
import type { Order, OrderStatus } from './order.entity.js';

export interface OrderRow {
  id: number;
  status: OrderStatus;
  totalCents: number;
  placedAt: Date;
  customer: { name: string; country: string } | null;
}

export class OrderService {
  constructor(
    private readonly orders: Repository<Order>,
    private readonly customers: Repository<Customer>,
  ) {}

  /** The latest orders, as the back office lists them. */
  async latest(limit: number): Promise<OrderRow[]> {
    const orders = await this.orders.find({ order: { createdAt: 'DESC', id: 'DESC' }, take: limit });
    const rows: OrderRow[] = [];
    for (const order of orders) {
      const customer = await this.customers.findOneBy({ id: order.customerId });
      rows.push({
        id: order.id,
        status: order.status,
        totalCents: order.totalCents,
        placedAt: order.createdAt,
        customer: customer && { name: customer.name, country: customer.country },
      });
    }
    return rows;
  }
}

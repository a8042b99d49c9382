import { MoreThan, type Repository } from 'typeorm';
import type { Order } from '../orders/order.entity.js';

const PAGE_SIZE = 1000;

export class RevenueService {
  constructor(private readonly orders: Repository<Order>) {}

  /** Revenue by month, read page by page so that no report holds all orders in memory. */
  async byMonth(): Promise<Record<string, number>> {
    const revenue: Record<string, number> = {};
    let lastId = 0;
    for (;;) {
      const page = await this.orders.find({
        where: { id: MoreThan(lastId) },
        order: { id: 'ASC' },
        take: PAGE_SIZE,
      });
      for (const order of page) {
        if (order.status === 'cancelled') continue;
        const month = order.createdAt.toISOString().slice(0, 7);
        revenue[month] = (revenue[month] ?? 0) + order.totalCents;
      }
      const last = page.at(-1);
      if (last === undefined) return revenue;
      lastId = last.id;
    }
  }
}

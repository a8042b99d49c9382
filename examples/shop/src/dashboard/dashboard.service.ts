import { LessThan, type Repository } from 'typeorm';
import type { Order } from '../orders/order.entity.js';
import type { Review } from '../reviews/review.entity.js';
import type { StockLevel } from '../stock/stock-level.entity.js';

export interface Dashboard {
  unpaidOrders: number;
  complaints: { productId: string; text: string }[];
  runningLow: { warehouse: string; productId: string; quantity: number }[];
}

const GOOD_RATING = 3;
const LOW_QUANTITY = 5;

export class DashboardService {
  constructor(
    private readonly orders: Repository<Order>,
    private readonly reviews: Repository<Review>,
    private readonly levels: Repository<StockLevel>,
  ) {}

  /** What the back office looks at first in the morning. */
  async overview(): Promise<Dashboard> {
    const unpaidOrders = await this.orders.countBy({ status: 'placed' });
    const complaints = await this.reviews.find({
      where: { rating: LessThan(GOOD_RATING) },
      order: { id: 'DESC' },
      take: 10,
    });
    const levels = await this.levels.find({
      where: { quantity: LessThan(LOW_QUANTITY) },
      order: { quantity: 'ASC', id: 'ASC' },
    });
    return {
      unpaidOrders,
      complaints: complaints.map(({ productId, text }) => ({ productId, text })),
      runningLow: levels.map(({ warehouse, productId, quantity }) => ({ warehouse, productId, quantity })),
    };
  }
}

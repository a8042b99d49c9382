import type { Repository } from 'typeorm';
import type { Order } from '../orders/order.entity.js';
import type { Setting } from '../settings/setting.entity.js';

export interface ShippingQuote {
  orderId: number;
  feeCents: number;
}

const DEFAULT_FREE_FROM_CENTS = 10_000;
const FEE_CENTS = 590;

export class ShippingService {
  constructor(
    private readonly orders: Repository<Order>,
    private readonly settings: Repository<Setting>,
  ) {}

  /** The shipping fees of the orders that are paid and wait to be sent. */
  async quotes(limit: number): Promise<ShippingQuote[]> {
    const orders = await this.orders.find({ where: { status: 'paid' }, order: { id: 'ASC' }, take: limit });
    const quotes: ShippingQuote[] = [];
    for (const order of orders) {
      const setting = await this.settings.findOneBy({ key: 'shipping.free-from-cents' });
      const freeFrom = setting === null ? DEFAULT_FREE_FROM_CENTS : Number(setting.value);
      quotes.push({ orderId: order.id, feeCents: order.totalCents >= freeFrom ? 0 : FEE_CENTS });
    }
    return quotes;
  }
}

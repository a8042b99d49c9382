import type { DataSource, EntityManager } from 'typeorm';
import { Product } from '../products/product.entity.js';
import { StockLevel } from '../stock/stock-level.entity.js';
import { OrderItem } from './order-item.entity.js';
import { Order } from './order.entity.js';

export interface OrderLine {
  productId: string;
  quantity: number;
}

export class OutOfStockError extends Error {
  readonly statusCode = 409;

  constructor(productId: string) {
    super(`Product ${productId} is out of stock`);
  }
}

export class CheckoutService {
  constructor(private readonly dataSource: DataSource) {}

  /** Takes the lines off the stock one after the other: a product may stand on several lines. */
  place(customerId: number, lines: OrderLine[]): Promise<Order> {
    return this.dataSource.transaction(async (manager) => {
      const order = await manager.save(
        manager.create(Order, { customerId, status: 'placed', totalCents: 0 }),
      );
      for (const line of lines) {
        const product = await manager.findOneByOrFail(Product, { id: line.productId });
        await takeFromStock(manager, line);
        await manager.insert(OrderItem, {
          orderId: order.id,
          productId: product.id,
          quantity: line.quantity,
          unitPriceCents: product.priceCents,
        });
        order.totalCents += product.priceCents * line.quantity;
      }
      return manager.save(order);
    });
  }
}

async function takeFromStock(manager: EntityManager, { productId, quantity }: OrderLine): Promise<void> {
  const level = await manager.findOne(StockLevel, {
    where: { productId },
    order: { quantity: 'DESC' },
    lock: { mode: 'pessimistic_write' },
  });
  if (level === null || level.quantity < quantity) throw new OutOfStockError(productId);
  level.quantity -= quantity;
  await manager.save(level);
}

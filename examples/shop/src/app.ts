import fastify, { type FastifyInstance } from 'fastify';
import type { DataSource } from 'typeorm';
import { Customer } from './customers/customer.entity.js';
import { customerRoutes } from './customers/customer.routes.js';
import { CustomerService } from './customers/customer.service.js';
import { CheckoutService } from './orders/checkout.service.js';
import { Order } from './orders/order.entity.js';
import { orderRoutes } from './orders/order.routes.js';
import { OrderService } from './orders/order.service.js';
import { catalogRoutes } from './products/catalog.routes.js';
import { CatalogService } from './products/catalog.service.js';
import { Product } from './products/product.entity.js';
import { ProductRepository } from './products/product.repository.js';
import { reportRoutes } from './reports/report.routes.js';
import { RevenueService } from './reports/revenue.service.js';
import { Review } from './reviews/review.entity.js';
import { reviewRoutes } from './reviews/review.routes.js';
import { ReviewService } from './reviews/review.service.js';
import { Setting } from './settings/setting.entity.js';
import { shippingRoutes } from './shipping/shipping.routes.js';
import { ShippingService } from './shipping/shipping.service.js';
import { StockLevel } from './stock/stock-level.entity.js';
import { stockRoutes } from './stock/stock.routes.js';
import { StockService } from './stock/stock.service.js';

export function createApp(dataSource: DataSource): FastifyInstance {
  const customers = dataSource.getRepository(Customer);
  const orders = dataSource.getRepository(Order);
  const reviews = dataSource.getRepository(Review);
  const products = new ProductRepository(dataSource.getRepository(Product));

  const app = fastify();
  customerRoutes(app, new CustomerService(customers));
  orderRoutes(app, new OrderService(orders, customers), new CheckoutService(dataSource));
  catalogRoutes(app, new CatalogService(products, reviews));
  reviewRoutes(app, new ReviewService(reviews, customers));
  stockRoutes(app, new StockService(dataSource.getRepository(StockLevel), products));
  shippingRoutes(app, new ShippingService(orders, dataSource.getRepository(Setting)));
  reportRoutes(app, new RevenueService(orders));
  return app;
}

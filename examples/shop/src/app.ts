import fastify, { type FastifyInstance } from 'fastify';
import type { Redis } from 'ioredis';
import type { DataSource } from 'typeorm';
import { Customer } from './customers/customer.entity.js';
import { customerRoutes } from './customers/customer.routes.js';
import { CustomerService } from './customers/customer.service.js';
import { dashboardRoutes } from './dashboard/dashboard.routes.js';
import { DashboardService } from './dashboard/dashboard.service.js';
import { CheckoutService } from './orders/checkout.service.js';
import { Order } from './orders/order.entity.js';
import { orderRoutes } from './orders/order.routes.js';
import { OrderService } from './orders/order.service.js';
import { catalogRoutes } from './products/catalog.routes.js';
import { CatalogService } from './products/catalog.service.js';
import { Product } from './products/product.entity.js';
import { ProductRepository } from './products/product.repository.js';
import { productRoutes } from './products/product.routes.js';
import { ProductService } from './products/product.service.js';
import { BestsellerService } from './reports/bestseller.service.js';
import { reportRoutes } from './reports/report.routes.js';
import { RevenueService } from './reports/revenue.service.js';
import { Review } from './reviews/review.entity.js';
import { reviewRoutes } from './reviews/review.routes.js';
import { ReviewService } from './reviews/review.service.js';
import { Setting } from './settings/setting.entity.js';
import { RateService } from './shipping/rate.service.js';
import { ShippingZone } from './shipping/shipping-zone.entity.js';
import { shippingRoutes } from './shipping/shipping.routes.js';
import { ShippingService } from './shipping/shipping.service.js';
import { StockLevel } from './stock/stock-level.entity.js';
import { stockRoutes } from './stock/stock.routes.js';
import { StockService } from './stock/stock.service.js';

export function createApp(dataSource: DataSource, redis: Redis): FastifyInstance {
  const customers = dataSource.getRepository(Customer);
  const orders = dataSource.getRepository(Order);
  const products = dataSource.getRepository(Product);
  const reviews = dataSource.getRepository(Review);
  const levels = dataSource.getRepository(StockLevel);
  const catalog = new ProductRepository(products);

  const app = fastify();
  customerRoutes(app, new CustomerService(customers));
  orderRoutes(app, new OrderService(orders, customers), new CheckoutService(dataSource));
  productRoutes(app, new ProductService(products, redis));
  catalogRoutes(app, new CatalogService(catalog, reviews));
  reviewRoutes(app, new ReviewService(reviews, customers));
  stockRoutes(app, new StockService(levels, catalog));
  shippingRoutes(
    app,
    new ShippingService(orders, dataSource.getRepository(Setting)),
    new RateService(dataSource.getRepository(ShippingZone)),
  );
  dashboardRoutes(app, new DashboardService(orders, reviews, levels));
  reportRoutes(app, new RevenueService(orders), new BestsellerService());
  return app;
}

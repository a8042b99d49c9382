import { DataSource } from 'typeorm';
import { Customer } from './customers/customer.entity.js';
import { OrderItem } from './orders/order-item.entity.js';
import { Order } from './orders/order.entity.js';
import { Product } from './products/product.entity.js';
import { Review } from './reviews/review.entity.js';
import { Setting } from './settings/setting.entity.js';
import { ShippingZone } from './shipping/shipping-zone.entity.js';
import { StockLevel } from './stock/stock-level.entity.js';

export function createDataSource(url: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [Customer, Order, OrderItem, Product, Review, Setting, ShippingZone, StockLevel],
    synchronize: true,
  });
}

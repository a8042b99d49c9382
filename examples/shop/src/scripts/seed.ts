import 'reflect-metadata';
import type { DataSource } from 'typeorm';
import { Customer } from '../customers/customer.entity.js';
import { createDataSource } from '../database.js';
import { OrderItem } from '../orders/order-item.entity.js';
import { Order, type OrderStatus } from '../orders/order.entity.js';
import { Product } from '../products/product.entity.js';
import { Review } from '../reviews/review.entity.js';
import { Setting } from '../settings/setting.entity.js';
import { ShippingZone } from '../shipping/shipping-zone.entity.js';
import { StockLevel } from '../stock/stock-level.entity.js';

const CUSTOMERS = 50;
const PRODUCTS = 60;
const ORDERS = 200;
const REVIEWS = 240;

const COUNTRIES = ['NL', 'DE', 'FR', 'PL', 'SE'];
const STATUSES: OrderStatus[] = ['placed', 'paid', 'paid', 'shipped', 'cancelled'];
const WAREHOUSES = ['rotterdam', 'lyon', 'gdansk'];
const OPINIONS = ['Just as described.', 'Works, but came late.', 'Would buy again.', 'Too small for me.'];

/** The same shop every time: what a row holds follows from its number. */
async function seed(dataSource: DataSource): Promise<void> {
  const customers = await seedCustomers(dataSource);
  const products = await seedProducts(dataSource);
  await seedOrders(dataSource, customers, products);
  await seedReviews(dataSource, customers, products);
  await dataSource.getRepository(Setting).insert({ key: 'shipping.free-from-cents', value: '7500' });
  await dataSource
    .getRepository(ShippingZone)
    .insert(COUNTRIES.map((country, n) => ({ country, feeCents: 490 + 150 * n, days: 1 + n })));
}

function seedCustomers(dataSource: DataSource): Promise<Customer[]> {
  const repository = dataSource.getRepository(Customer);
  return repository.save(
    numbers(CUSTOMERS).map((n) =>
      repository.create({
        name: `Customer ${n}`,
        email: `customer-${n}@shop.example`,
        country: pick(COUNTRIES, n),
      }),
    ),
  );
}

async function seedProducts(dataSource: DataSource): Promise<Product[]> {
  const products = dataSource.getRepository(Product);
  const levels = dataSource.getRepository(StockLevel);
  const seeded: Product[] = [];
  for (const n of numbers(PRODUCTS)) {
    const sku = `SKU-${String(n).padStart(4, '0')}`;
    const known = await products.findOneBy({ sku });
    const product =
      known ??
      (await products.save(
        products.create({
          sku,
          name: `Product ${n}`,
          priceCents: 495 + 250 * (n % 17),
          weightGrams: 100 * n,
          listed: n % 12 !== 0,
        }),
      ));
    await levels.insert(
      WAREHOUSES.map((warehouse, index) => ({
        warehouse,
        productId: product.id,
        quantity: (n * 7 + index * 5) % 30,
        reorderAt: 15,
      })),
    );
    seeded.push(product);
  }
  return seeded;
}

async function seedOrders(dataSource: DataSource, customers: Customer[], products: Product[]): Promise<void> {
  const orders = dataSource.getRepository(Order);
  const items = dataSource.getRepository(OrderItem);
  for (const n of numbers(ORDERS)) {
    const lines = numbers(1 + (n % 4)).map((line) => ({
      product: pick(products, n * 3 + line),
      quantity: 1 + ((n + line) % 3),
    }));
    const order = await orders.save(
      orders.create({
        customerId: pick(customers, n * 7).id,
        status: pick(STATUSES, n),
        totalCents: lines.reduce((total, line) => total + line.product.priceCents * line.quantity, 0),
        createdAt: daysAgo(ORDERS - n),
      }),
    );
    await items.insert(
      lines.map((line) => ({
        orderId: order.id,
        productId: line.product.id,
        quantity: line.quantity,
        unitPriceCents: line.product.priceCents,
      })),
    );
  }
}

/** Every tenth author has closed the account since. */
async function seedReviews(
  dataSource: DataSource,
  customers: Customer[],
  products: Product[],
): Promise<void> {
  await dataSource.getRepository(Review).insert(
    numbers(REVIEWS).map((n) => ({
      productId: pick(products, n * n).id,
      customerId: n % 10 === 0 ? 100_000 + n : pick(customers, n * 3).id,
      rating: 1 + ((n * 11) % 5),
      text: pick(OPINIONS, n),
      createdAt: daysAgo(REVIEWS - n),
    })),
  );
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

function pick<T>(values: readonly T[], index: number): T {
  const value = values[index % values.length];
  if (value === undefined) throw new RangeError('Cannot pick from an empty list');
  return value;
}

function daysAgo(days: number): Date {
  return new Date(Date.UTC(2026, 0, 1) - days * 86_400_000);
}

const dataSource = createDataSource(process.env.DATABASE_URL ?? 'postgres://localhost:5432/shop');
await dataSource.initialize();
try {
  await seed(dataSource);
} finally {
  await dataSource.destroy();
}

import type { Redis } from 'ioredis';
import type { Repository } from 'typeorm';
import type { Product } from './product.entity.js';

export class ProductNotFoundError extends Error {
  readonly statusCode = 404;

  constructor(sku: string) {
    super(`There is no product ${sku}`);
  }
}

export class ProductService {
  constructor(
    private readonly products: Repository<Product>,
    private readonly redis: Redis,
  ) {}

  /** Product pages are read much more often than products change. */
  async bySku(sku: string): Promise<Product> {
    const key = `product:${sku}`;
    const cached = await this.redis.get(key);
    if (cached !== null) return JSON.parse(cached) as Product;

    const product = await this.products.findOneBy({ sku });
    if (product === null) throw new ProductNotFoundError(sku);
    await this.redis.set(key, JSON.stringify(product));
    return product;
  }
}

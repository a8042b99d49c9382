import { In, type Repository } from 'typeorm';
import type { Product } from './product.entity.js';

const CHUNK_SIZE = 500;

export class ProductRepository {
  constructor(private readonly products: Repository<Product>) {}

  findById(id: string): Promise<Product | null> {
    return this.products.findOneBy({ id });
  }

  findListed(limit: number): Promise<Product[]> {
    return this.products.find({ where: { listed: true }, order: { sku: 'ASC' }, take: limit });
  }

  /** Price lists of resellers hold tens of thousands of article numbers: look them up in slices. */
  async findBySkus(skus: string[]): Promise<Product[]> {
    const products: Product[] = [];
    for (let start = 0; start < skus.length; start += CHUNK_SIZE) {
      const chunk = skus.slice(start, start + CHUNK_SIZE);
      products.push(...(await this.products.find({ where: { sku: In(chunk) } })));
    }
    return products;
  }
}

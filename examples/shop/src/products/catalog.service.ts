import type { Repository } from 'typeorm';
import type { Review } from '../reviews/review.entity.js';
import type { ProductRepository } from './product.repository.js';

export interface CatalogEntry {
  id: string;
  sku: string;
  name: string;
  priceCents: number;
  rating: number | null;
  reviews: { rating: number; text: string }[];
}

export class CatalogService {
  constructor(
    private readonly products: ProductRepository,
    private readonly reviews: Repository<Review>,
  ) {}

  async list(limit: number): Promise<CatalogEntry[]> {
    const products = await this.products.findListed(limit);
    const entries: CatalogEntry[] = [];
    for (const product of products) {
      const reviews = await this.reviews.find({
        where: { productId: product.id },
        order: { createdAt: 'DESC', id: 'DESC' },
      });
      entries.push({
        id: product.id,
        sku: product.sku,
        name: product.name,
        priceCents: product.priceCents,
        rating: averageRating(reviews),
        reviews: reviews.slice(0, 3).map(({ rating, text }) => ({ rating, text })),
      });
    }
    return entries;
  }

  async prices(skus: string[]): Promise<{ sku: string; priceCents: number }[]> {
    const products = await this.products.findBySkus(skus);
    return products.map(({ sku, priceCents }) => ({ sku, priceCents }));
  }
}

function averageRating(reviews: Review[]): number | null {
  if (reviews.length === 0) return null;
  const sum = reviews.reduce((total, review) => total + review.rating, 0);
  return Math.round((sum / reviews.length) * 10) / 10;
}

import type { Repository } from 'typeorm';
import type { Customer } from '../customers/customer.entity.js';
import type { Review } from './review.entity.js';

export interface ReviewRow {
  id: number;
  rating: number;
  text: string;
  author: string;
}

export class ReviewService {
  constructor(
    private readonly reviews: Repository<Review>,
    private readonly customers: Repository<Customer>,
  ) {}

  async latest(limit: number): Promise<ReviewRow[]> {
    const reviews = await this.reviews.find({ order: { id: 'DESC' }, take: limit });
    return Promise.all(
      reviews.map(async (review) => {
        const author = await this.customers.findOneBy({ id: review.customerId });
        return {
          id: review.id,
          rating: review.rating,
          text: review.text,
          author: author?.name ?? 'A former customer',
        };
      }),
    );
  }
}

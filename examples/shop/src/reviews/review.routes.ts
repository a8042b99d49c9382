import type { FastifyInstance } from 'fastify';
import { listQuery, type ListQuery } from '../list-query.js';
import type { ReviewService } from './review.service.js';

export function reviewRoutes(app: FastifyInstance, reviews: ReviewService): void {
  app.get<{ Querystring: ListQuery }>('/reviews', { schema: { querystring: listQuery } }, (request) =>
    reviews.latest(request.query.limit),
  );
}

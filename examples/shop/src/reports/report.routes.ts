import type { FastifyInstance } from 'fastify';
import { listQuery, type ListQuery } from '../list-query.js';
import type { BestsellerService } from './bestseller.service.js';
import type { RevenueService } from './revenue.service.js';

export function reportRoutes(
  app: FastifyInstance,
  revenue: RevenueService,
  bestsellers: BestsellerService,
): void {
  app.get('/reports/revenue', () => revenue.byMonth());

  app.get<{ Querystring: ListQuery }>(
    '/reports/bestsellers',
    { schema: { querystring: listQuery } },
    (request) => bestsellers.top(request.query.limit),
  );
}

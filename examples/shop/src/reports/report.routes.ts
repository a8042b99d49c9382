import type { FastifyInstance } from 'fastify';
import type { RevenueService } from './revenue.service.js';

export function reportRoutes(app: FastifyInstance, revenue: RevenueService): void {
  app.get('/reports/revenue', () => revenue.byMonth());
}

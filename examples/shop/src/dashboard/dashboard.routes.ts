import type { FastifyInstance } from 'fastify';
import type { DashboardService } from './dashboard.service.js';

export function dashboardRoutes(app: FastifyInstance, dashboard: DashboardService): void {
  app.get('/dashboard', () => dashboard.overview());
}

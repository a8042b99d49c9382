import type { FastifyInstance } from 'fastify';
import { listQuery, type ListQuery } from '../list-query.js';
import type { ShippingService } from './shipping.service.js';

export function shippingRoutes(app: FastifyInstance, shipping: ShippingService): void {
  app.get<{ Querystring: ListQuery }>('/shipping/quotes', { schema: { querystring: listQuery } }, (request) =>
    shipping.quotes(request.query.limit),
  );
}

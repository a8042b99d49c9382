import type { FastifyInstance } from 'fastify';
import { listQuery, type ListQuery } from '../list-query.js';
import type { RateService } from './rate.service.js';
import type { ShippingService } from './shipping.service.js';

export function shippingRoutes(app: FastifyInstance, shipping: ShippingService, rates: RateService): void {
  app.get<{ Querystring: ListQuery }>('/shipping/quotes', { schema: { querystring: listQuery } }, (request) =>
    shipping.quotes(request.query.limit),
  );

  app.get<{ Params: { postcode: string } }>(
    '/shipping/rates/:postcode',
    { schema: { params: postcode } },
    (request) => rates.rateFor(request.params.postcode),
  );
}

const postcode = {
  type: 'object',
  properties: { postcode: { type: 'string', pattern: '^[A-Z]{2}-[A-Z0-9]{3,10}$' } },
};

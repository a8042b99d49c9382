import type { FastifyInstance } from 'fastify';
import { listQuery, type ListQuery } from '../list-query.js';
import type { CatalogService } from './catalog.service.js';

export function catalogRoutes(app: FastifyInstance, catalog: CatalogService): void {
  app.get<{ Querystring: ListQuery }>('/catalog', { schema: { querystring: listQuery } }, (request) =>
    catalog.list(request.query.limit),
  );

  app.post<{ Body: { skus: string[] } }>('/catalog/prices', { schema: { body: skuList } }, (request) =>
    catalog.prices(request.body.skus),
  );
}

const skuList = {
  type: 'object',
  required: ['skus'],
  properties: { skus: { type: 'array', items: { type: 'string' } } },
};

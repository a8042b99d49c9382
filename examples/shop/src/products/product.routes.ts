import type { FastifyInstance } from 'fastify';
import type { ProductService } from './product.service.js';

export function productRoutes(app: FastifyInstance, products: ProductService): void {
  app.get<{ Params: { sku: string } }>('/products/:sku', (request) => products.bySku(request.params.sku));
}

import type { FastifyInstance } from 'fastify';
import type { StockService } from './stock.service.js';

export function stockRoutes(app: FastifyInstance, stock: StockService): void {
  app.get('/stock/reorder', () => stock.reorderList());

  app.get<{ Params: { productId: string } }>('/stock/:productId/warehouse', async (request) => ({
    warehouse: await stock.warehouseFor(request.params.productId),
  }));
}

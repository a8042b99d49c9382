import type { FastifyInstance } from 'fastify';
import { listQuery, type ListQuery } from '../list-query.js';
import type { CheckoutService, OrderLine } from './checkout.service.js';
import type { OrderService } from './order.service.js';

export function orderRoutes(app: FastifyInstance, orders: OrderService, checkout: CheckoutService): void {
  app.get<{ Querystring: ListQuery }>('/orders', { schema: { querystring: listQuery } }, (request) =>
    orders.latest(request.query.limit),
  );

  app.post<{ Body: { customerId: number; lines: OrderLine[] } }>(
    '/orders',
    { schema: { body: newOrder } },
    async (request, reply) => {
      const order = await checkout.place(request.body.customerId, request.body.lines);
      return reply.code(201).send({ id: order.id, totalCents: order.totalCents });
    },
  );
}

const newOrder = {
  type: 'object',
  required: ['customerId', 'lines'],
  properties: {
    customerId: { type: 'integer' },
    lines: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['productId', 'quantity'],
        properties: {
          productId: { type: 'string', format: 'uuid' },
          quantity: { type: 'integer', minimum: 1 },
        },
      },
    },
  },
};

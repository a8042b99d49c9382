import type { FastifyInstance } from 'fastify';
import type { CustomerService } from './customer.service.js';

export function customerRoutes(app: FastifyInstance, customers: CustomerService): void {
  app.get<{ Params: { id: number } }>('/customers/:id', { schema: { params: customerId } }, (request) =>
    customers.profile(request.params.id),
  );
}

const customerId = { type: 'object', properties: { id: { type: 'integer' } } };

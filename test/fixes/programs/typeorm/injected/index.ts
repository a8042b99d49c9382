import type { Shape } from '../../shape.js';
import { dataSource } from '../database.js';
import { Order } from '../entities.js';
import { OrderRepository } from './order.repository.js';
import { OrderService } from './order.service.js';

export const shape: Shape = { inputs: 'ids' };

export function run(customerIds: number[]) {
  const service = new OrderService(new OrderRepository(dataSource.getRepository(Order)));
  return service.histories(customerIds);
}

import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Customer } from './entities.js';

export const shape: Shape = { inputs: 'orders' };

const allCustomers = 'all';
const customersById = 'by id';

export async function run(orders: { id: number; customerId: number }[]) {
  const customers: (Customer | null)[] = [];
  const customerIds: number[] = [];
  for (const order of orders) {
    const customer = await dataSource.getRepository(Customer).findOneBy({ id: order.customerId });
    customerIds.push(order.customerId);
    customers.push(customer);
  }
  return { allCustomers, customersById, customerIds, customers };
}

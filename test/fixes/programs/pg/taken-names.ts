import type { Shape } from '../shape.js';
import { pool } from './database.js';

export const shape: Shape = { inputs: 'orders' };

const customersById = 'by id';
const row = 'row';
const allCustomers: string[] = [];

export async function run(orders: { id: number; customerId: number }[]) {
  const customer = 'customer';
  const customerIds: number[] = [];
  const group = [customersById, row, customer];
  for (const order of orders) {
    const { rows: customers } = await pool.query('SELECT id, name FROM customers WHERE id = $1', [
      order.customerId,
    ]);
    customerIds.push(order.customerId);
    allCustomers.push(customers[0]?.name);
  }
  const names = [...allCustomers];
  allCustomers.length = 0;
  return { group, customerIds, names };
}

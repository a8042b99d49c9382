import type { MeasuredShape } from '../shape.js';
import { type Customer, find } from './database.js';

export const shape: MeasuredShape = {
  inputs: 'visitors',
  takes: 'each',
  measure: 'entries',
  before: 'distinct',
  after: 1000,
};

const customers = new Map<number, Promise<Customer>>();

export const entries = () => customers.size;

export function answer(id: number): Promise<Customer> {
  let customer = customers.get(id);
  if (!customer) {
    customer = find(id);
    customers.set(id, customer);
  }
  return customer;
}

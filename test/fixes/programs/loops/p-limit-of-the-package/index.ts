import type { MeasuredShape } from '../../shape.js';

export const shape: MeasuredShape = {
  inputs: 'knownIds',
  takes: 'all',
  measure: 'rounds',
  before: 'each',
  after: 8,
};

const service = process.env.SERVICE_URL;

interface Customer {
  id: number;
  page?: string;
}

export async function answer(ids: number[]) {
  const customers: Customer[] = ids.map((id) => ({ id }));
  let total = 0;
  for (const customer of customers) {
    const response = await fetch(`${service}/customers/${customer.id}`);
    customer.page = await response.text();
  }
  for (const { id } of customers) {
    const response = await fetch(`${service}/orders/${id}`);
    const { length } = await response.text();
    total = total * 2 + length;
  }
  return { customers, total };
}

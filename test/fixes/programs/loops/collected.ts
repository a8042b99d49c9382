import type { MeasuredShape } from '../shape.js';

export const shape: MeasuredShape = {
  inputs: 'knownIds',
  takes: 'all',
  measure: 'rounds',
  before: 'each',
  after: 4,
};

const service = process.env.SERVICE_URL;

export async function answer(ids: number[]) {
  const customers: unknown[] = [];
  for (const id of ids) {
    const response = await fetch(`${service}/customers/${id}`);
    customers.push(await response.json());
  }
  return customers;
}

import type { MeasuredShape } from '../shape.js';

export const shape: MeasuredShape = {
  inputs: 'knownIds',
  takes: 'all',
  measure: 'rounds',
  before: 'each',
  after: 1000,
  refusal: 'the call stands in a condition, a `try` or another loop',
};

const service = process.env.SERVICE_URL;

export async function answer(ids: number[]) {
  const pages: unknown[] = [];
  for (const id of ids) {
    try {
      const response = await fetch(`${service}/customers/${id}`);
      pages.push(await response.json());
    } catch (error) {
      console.error('not loaded', id, error);
    }
  }
  return pages;
}

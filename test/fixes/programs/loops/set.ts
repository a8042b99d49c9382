import type { MeasuredShape } from '../shape.js';

export const shape: MeasuredShape = {
  inputs: 'knownIds',
  takes: 'all',
  measure: 'rounds',
  before: 'distinct',
  after: 4,
};

const service = process.env.SERVICE_URL;

export async function answer(ids: number[]) {
  const pages: Record<number, unknown> = {};
  for (const id of new Set(ids)) {
    pages[id] = await (await fetch(`${service}/customers/${id}`)).json();
  }
  return Object.entries(pages);
}

import type { MeasuredShape } from '../shape.js';

export const shape: MeasuredShape = {
  inputs: 'knownIds',
  takes: 'all',
  measure: 'rounds',
  before: 'each',
  after: 1000,
  refusal: 'the loop does not take the whole list from its first item to its last',
};

const service = process.env.SERVICE_URL;

export async function answer(ids: number[]) {
  const pages: string[] = [];
  for (let i = ids.length - 1; i >= 0; i--) {
    const id = ids[i]!;
    const response = await fetch(`${service}/customers/${id}`);
    pages.push(await response.text());
  }
  return pages;
}

import type { MeasuredShape } from '../shape.js';

export const shape: MeasuredShape = {
  inputs: 'knownIds',
  takes: 'all',
  measure: 'rounds',
  before: 0,
  after: 4,
};

const service = process.env.SERVICE_URL;

export async function answer(ids: number[]) {
  const pages: string[] = [];
  for (const id of ids) {
    const response = await fetch(`${service}/customers/${id}`);
    if (id >= 900) throw new Error(`no customer ${id}`);
    pages.push(await response.text());
  }
  return pages;
}

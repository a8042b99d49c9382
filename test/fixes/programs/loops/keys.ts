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
  const paths: Record<string, string> = Object.fromEntries(ids.map((id) => [`c${id}`, `/customers/${id}`]));
  const pages: Record<string, string> = {};
  for (const name in paths) {
    const response = await fetch(`${service}${paths[name]}`);
    pages[name] = await response.text();
  }
  return pages;
}

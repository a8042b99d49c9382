import type { MeasuredShape } from '../../shape.js';

export const shape: MeasuredShape = {
  inputs: 'knownIds',
  takes: 'all',
  measure: 'rounds',
  before: 'each',
  after: 4,
};

const service = process.env.SERVICE_URL;

export async function answer(ids: number[]) {
  const lengths = new Map<number, number>();
  let total = 0;
  for (const id of ids) {
    const response = await fetch(`${service}/customers/${id}`);
    const { length } = await response.text();
    // In the order of the items.
    total = total * 2 + length;
    lengths.set(id, total);
  }
  return { total, lengths: [...lengths] };
}

import type { MeasuredShape } from '../shape.js';

export const shape: MeasuredShape = {
  inputs: 'knownIds',
  takes: 'all',
  measure: 'rounds',
  before: 'each',
  after: 4,
};

const service = process.env.SERVICE_URL;

async function lengthOf(id: number): Promise<number> {
  const response = await fetch(`${service}/customers/${id}`);
  return (await response.text()).length;
}

export async function answer(ids: number[]) {
  const totals: number[] = [];
  let total = 0;
  await ids.reduce(async (previous, id) => {
    await previous;
    total = total * 2 + (await lengthOf(id));
    totals.push(total);
  }, Promise.resolve());
  return totals;
}

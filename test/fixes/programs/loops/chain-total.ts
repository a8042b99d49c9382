import type { MeasuredShape } from '../shape.js';

export const shape: MeasuredShape = {
  inputs: 'knownIds',
  takes: 'all',
  measure: 'rounds',
  before: 'each',
  after: 1000,
  refusal: 'the chain makes more than a list of what its links give',
};

const service = process.env.SERVICE_URL;

export async function answer(ids: number[]) {
  return ids.reduce(async (previous, id) => {
    const total = await previous;
    const response = await fetch(`${service}/customers/${id}`);
    return total + (await response.text()).length;
  }, Promise.resolve(0));
}

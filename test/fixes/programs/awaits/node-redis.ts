import type { MeasuredShape } from '../shape.js';
import { client } from './redis.js';

export const shape: MeasuredShape = {
  inputs: 'knownIds',
  takes: 'all',
  measure: 'rounds',
  before: 2,
  after: 1,
};

export async function answer(ids: number[]) {
  const names = await client.mGet(['name:1', ...ids.map((id) => `name:${id}`)]);
  const counted = await client.get('counted');
  return { names, counted };
}

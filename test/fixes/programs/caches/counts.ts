import type { MeasuredShape } from '../shape.js';

export const shape: MeasuredShape = {
  inputs: 'visitors',
  takes: 'each',
  measure: 'entries',
  before: 'distinct',
  after: 1000,
  refusal: 'one that is evicted may be lost',
};

const counts = new Map<number, number>();

export const entries = () => counts.size;

export function answer(visitorId: number): Promise<number> {
  const count = (counts.get(visitorId) ?? 0) + 1;
  counts.set(visitorId, count);
  return Promise.resolve(count);
}

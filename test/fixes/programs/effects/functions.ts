import type { MeasuredShape } from '../shape.js';
import { type Delivery, hears, service } from './caller.js';

export { hidden } from './caller.js';

export const shape: MeasuredShape = {
  inputs: 'deliveries',
  takes: 'all',
  measure: 'hidden',
  before: 'rest',
  after: 0,
};

async function notify({ id, fails }: Delivery) {
  const response = await fetch(`${service}/${fails ? 'refused' : 'hooks'}/${id}`, { method: 'POST' });
  if (!response.ok) throw new Error(`${id} was refused`);
}

async function notifyAll(deliveries: Delivery[]) {
  try {
    await Promise.all(deliveries.map(notify));
  } catch (error) {
    if (deliveries.length === 0) console.error(error);
    throw error;
  }
}

export const answer = (deliveries: Delivery[]) => hears(deliveries, notifyAll);

import { Customer, Visit } from './database.js';
import type { Shape } from '../shape.js';

export const shape: Shape = { inputs: 'ids', perItem: 'varies', after: 30, writes: true };

export async function run(ids: number[]): Promise<void> {
  for (const id of ids) {
    const customer = await Customer.findById(id);
    if (!customer) continue;
    await Visit.collection.insertOne({ customerId: customer._id, note: customer.name });
  }
}

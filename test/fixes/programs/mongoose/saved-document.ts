import { Customer } from './database.js';
import type { Shape } from '../shape.js';

export const shape: Shape = {
  inputs: 'ids',
  perItem: 'varies',
  refusal: 'the loop writes what the query reads',
};

export async function run(ids: number[]): Promise<void> {
  for (const id of ids) {
    const customer = await Customer.findById(id);
    if (!customer) continue;
    customer.name = customer.name.trim();
    await customer.save();
  }
}

import type { Shape } from '../shape.js';
import { Customer } from './database.js';

export const shape: Shape = { inputs: 'knownIds', perItem: 'varies', refusal: 'writes' };

export async function run(ids: number[]) {
  const names: string[] = [];
  for (const id of ids) {
    const customer = await Customer.findByPk(id);
    if (!customer) continue;
    customer.name = customer.name.endsWith('!') ? customer.name.slice(0, -1) : `${customer.name}!`;
    await customer.save();
    names.push(customer.name);
  }
  for (const name of names.filter((each) => each.endsWith('!')))
    await Customer.update({ name: name.slice(0, -1) }, { where: { name } });
  return names;
}

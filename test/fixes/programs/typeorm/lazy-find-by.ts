import { In } from 'typeorm';
import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Purchase } from './entities.js';

export const shape: Shape = { inputs: 'knownIds', perItem: 'varies', afterWithoutItems: 1 };

export async function run(ids: number[]) {
  const names: Record<number, string | undefined> = {};
  for (const purchase of await dataSource.getRepository(Purchase).findBy({ id: In(ids) })) {
    names[purchase.id] = (await purchase.buyer)?.name;
  }
  return names;
}

import type { Shape } from '../shape.js';
import { client } from './database.js';

export const shape: Shape = { inputs: 'settings' };

export async function run(names: readonly string[]) {
  const values = new Map<string, string | null>();
  for (const name of names) {
    values.set(name, await client.get(name));
  }
  return values;
}

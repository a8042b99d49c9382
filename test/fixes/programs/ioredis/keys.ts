import type { Shape } from '../shape.js';
import { redis } from './database.js';

export const shape: Shape = { inputs: 'settings' };

export async function run(names: readonly string[]) {
  const values: (string | null)[] = [];
  for (const name of names) values.push(await redis.get(name));
  return values;
}

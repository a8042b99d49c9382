import type { Shape } from '../shape.js';
import { redis } from './database.js';

export const shape: Shape = { inputs: 'settings' };

export async function run(names: string[]) {
  const found: Record<string, string> = {};
  for (const name of names) {
    if ((await redis.hget('settings', name)) === 'dark') found.night = name;
    found[`${name}?`] = 'asked';
  }
  return found;
}

import type { Shape } from '../shape.js';
import { client } from './database.js';

export const shape: Shape = { inputs: 'settings' };

export async function run(names: string[]) {
  const found: string[] = [];
  for (const name of names) {
    const value = await client.hGet('settings', name);
    found.push(`${name}=${value}`);
  }
  return found;
}

import type { Shape } from '../shape.js';
import { Setting } from './database.js';

export const shape: Shape = { inputs: 'settings' };

export async function run(keys: string[]) {
  const values: Record<string, string> = Object.create(null);
  for (const key of keys) {
    const setting = await Setting.findByPk(key);
    values[key] = setting?.value ?? 'default';
  }
  return values;
}

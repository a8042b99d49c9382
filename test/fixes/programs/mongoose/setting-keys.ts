import { Setting } from './database.js';
import type { Shape } from '../shape.js';

export const shape: Shape = { inputs: 'settings' };

export async function run(keys: string[]): Promise<unknown[]> {
  const values: unknown[] = [];
  for (const key of keys) {
    const setting = await Setting.findById(key).lean();
    values.push(setting ? setting.value : 'default');
  }
  return values;
}

import type { Shape } from '../shape.js';
import { Setting } from './entities.js';

export const shape: Shape = { inputs: 'settings' };

export async function run(keys: string[]) {
  const values: Record<string, string | null> = Object.create(null);
  for (const key of keys) {
    const setting = await Setting.findOneBy({ key });
    values[key] = setting?.value ?? null;
  }
  return values;
}

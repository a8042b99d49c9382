import type { Shape } from '../shape.js';
import { Setting } from './database.js';

export const shape: Shape = { inputs: 'settings' };

export async function run(keys: string[]) {
  return Promise.all(
    keys.map(async (key) => {
      const setting = await Setting.query().select('key', 'value').findById(key);
      return setting ? setting.value : null;
    }),
  );
}

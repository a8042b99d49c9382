import type { Shape } from '../shape.js';
import { Setting } from './entities.js';

export const shape: Shape = { inputs: 'settings' };

export const run = async (keys: string[]) =>
  Promise.all(keys.map(async (key) => (await Setting.findOne({ where: { key } }))?.value));

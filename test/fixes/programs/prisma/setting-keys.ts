import type { Shape } from '../shape.js';
import { prisma } from './database.js';

export const shape: Shape = { inputs: 'settings' };

export async function run(keys: string[]) {
  const values: Record<string, string> = Object.create(null);
  for (const key of keys) {
    const setting = await prisma.setting.findUnique({ where: { key } });
    values[key] = setting?.value ?? 'default';
  }
  return values;
}

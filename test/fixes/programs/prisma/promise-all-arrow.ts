import type { Shape } from '../shape.js';
import { prisma } from './database.js';

export const shape: Shape = { inputs: 'ids' };

export function run(ids: number[]) {
  return Promise.all(ids.map((id) => prisma.customer.findFirst({ where: { id } })));
}

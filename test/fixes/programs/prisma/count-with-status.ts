import type { Shape } from '../shape.js';
import { prisma } from './database.js';

export const shape: Shape = { inputs: 'ids' };

export async function run(customerIds: number[]) {
  const status = 'open';
  return Promise.all(
    customerIds.map(async (id) => ({
      id,
      hasMany:
        (await prisma.order.count({
          where: {
            customerId: id,
            status,
          },
        })) > 1,
    })),
  );
}

import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Shape } from '../shape.js';
import { documents } from './database.js';

export const shape: Shape = { inputs: 'orders' };

export async function run(orders: { id: number; customerId: number }[]) {
  const lines: string[] = [];
  for (const order of orders) {
    const { Item } = await documents.send(
      new GetCommand({ TableName: 'customers', Key: { id: order.customerId } }),
    );
    lines.push(`${order.id}: ${Item ? Item.name : 'nobody'}`);
  }
  return lines;
}

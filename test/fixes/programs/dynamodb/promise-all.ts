import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Shape } from '../shape.js';
import { documents } from './database.js';

export const shape: Shape = { inputs: 'settings' };

export async function run(names: string[]) {
  return Promise.all(
    names.map(async (name) => {
      const { Item: setting } = await documents.send(
        new GetCommand({ TableName: 'settings', Key: { key: name }, ConsistentRead: true }),
      );
      return setting;
    }),
  );
}

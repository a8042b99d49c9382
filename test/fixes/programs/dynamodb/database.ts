import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

const client = new DynamoDBClient({
  endpoint: process.env.DYNAMODB_URL ?? '',
  region: 'us-east-1',
  credentials: { accessKeyId: 'nobody', secretAccessKey: 'nothing' },
  maxAttempts: 1,
});

export const documents = DynamoDBDocumentClient.from(client);

export async function ready(): Promise<void> {
  await Promise.resolve();
}

export async function close(): Promise<void> {
  await Promise.resolve(client.destroy());
}

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

const s3 = new S3Client({});
const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function useClients(): Promise<void> {
  await s3.send(new GetObjectCommand({ Bucket: 'bucket', Key: 'key' }));
  s3.destroy();
  await documents.send(new GetCommand({ TableName: 'users', Key: { id: 1 } }));
  documents.destroy();
}

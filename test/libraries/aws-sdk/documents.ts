import { DynamoDB, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocument,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';

const TableName = 'users';
const Key = { id: 1 };
const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const document = DynamoDBDocument.from(new DynamoDB({}));

export async function sendCommands(): Promise<void> {
  await documents.send(new GetCommand({ TableName: 'users', Key: { id: 1 } }));
  await documents.send(new BatchGetCommand({ RequestItems: { users: { Keys: [Key] } } }));
  await documents.send(new TransactGetCommand({ TransactItems: [{ Get: { TableName, Key } }] }));
  await documents.send(new QueryCommand({ TableName, KeyConditionExpression: 'id = :id' }));
  await documents.send(new ScanCommand({ TableName }));
  await documents.send(new PutCommand({ TableName, Item: { id: 1 } }));
  await documents.send(new DeleteCommand({ TableName, Key }));
  await documents.send(new UpdateCommand({ TableName, Key }));
  await documents.send(new BatchWriteCommand({ RequestItems: {} }));
  const command = new TransactWriteCommand({ TransactItems: [] });
  await documents.send(command);
  documents.destroy();
}

export async function callMethods(): Promise<void> {
  await document.get({ TableName, Key });
  await document.batchGet({ RequestItems: {} });
  await document.transactGet({ TransactItems: [] });
  await document.query({ TableName });
  await document.scan({ TableName });
  await document.put({ TableName, Item: Key });
  await document.delete({ TableName, Key });
  await document.update({ TableName, Key });
  await document.batchWrite({ RequestItems: {} });
  await document.transactWrite({ TransactItems: [] });
}

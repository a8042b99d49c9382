import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  DynamoDB,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';

const TableName = 'users';
const Key = { id: { S: '1' } };
const client = new DynamoDBClient({});
const items = new DynamoDB({});

export async function sendCommands(): Promise<void> {
  await client.send(new GetItemCommand({ TableName, Key }));
  await client.send(new BatchGetItemCommand({ RequestItems: { users: { Keys: [Key] } } }));
  await client.send(new TransactGetItemsCommand({ TransactItems: [{ Get: { TableName, Key } }] }));
  await client.send(new QueryCommand({ TableName, KeyConditionExpression: 'id = :id' }));
  await client.send(new ScanCommand({ TableName }));
  await client.send(new PutItemCommand({ TableName, Item: Key }));
  await client.send(new DeleteItemCommand({ TableName, Key }));
  await client.send(new UpdateItemCommand({ TableName, Key }));
  await client.send(new BatchWriteItemCommand({ RequestItems: {} }));
  await client.send(new TransactWriteItemsCommand({ TransactItems: [] }));
  client.destroy();
}

export async function callMethods(): Promise<void> {
  await items.getItem({ TableName, Key });
  await items.batchGetItem({ RequestItems: {} });
  await items.transactGetItems({ TransactItems: [] });
  await items.query({ TableName });
  await items.scan({ TableName });
  await items.putItem({ TableName, Item: Key });
  await items.deleteItem({ TableName, Key });
  await items.updateItem({ TableName, Key });
  await items.batchWriteItem({ RequestItems: {} });
  await items.transactWriteItems({ TransactItems: [] });
}

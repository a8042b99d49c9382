// A DynamoDB of dynalite with a table to read; before it a proxy that counts.
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import dynalite from 'dynalite';
import { startWireProxy } from '../harness/wire-proxy.mjs';

/** What clients must be told, though dynalite asks nobody who he is. */
const credentials = { accessKeyId: 'nobody', secretAccessKey: 'nothing' };

/**
 * @param {readonly string[]} _folders
 * @param {(() => unknown)[]} cleanUps
 * @returns {Promise<import('./stores.mjs').Store>}
 */
export async function startedDynamodb(_folders, cleanUps) {
  const server = dynalite({ createTableMs: 0 });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  cleanUps.push(() => new Promise((resolve) => server.close(resolve)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const proxy = await startWireProxy({ port, decoder: () => operationsIn });
  cleanUps.push(() => proxy.close());
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials,
  });
  cleanUps.push(() => client.destroy());
  await fill(client);
  return { proxy, url: () => `http://127.0.0.1:${proxy.port}`, takeVisits: async () => [] };
}

/**
 * The customers of `programs/schema.sql`, and more than one request may ask for.
 * @param {DynamoDBClient} client
 */
async function fill(client) {
  const documents = DynamoDBDocumentClient.from(client);
  for (const [name, type] of /** @type {const} */ ([
    ['customers', 'N'],
    ['settings', 'S'],
  ])) {
    const key = name === 'customers' ? 'id' : 'key';
    await client.send(
      new CreateTableCommand({
        TableName: name,
        AttributeDefinitions: [{ AttributeName: key, AttributeType: type }],
        KeySchema: [{ AttributeName: key, KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
      }),
    );
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
  for (let n = 1; n <= 12; n += 1) {
    const Item = { id: n, email: `c${n}@shop.test`, name: `Customer ${n}` };
    await documents.send(new PutCommand({ TableName: 'customers', Item }));
  }
  const settings = { currency: 'EUR', locale: 'de', theme: 'dark', Theme: 'light' };
  for (const [key, value] of Object.entries(settings))
    await documents.send(new PutCommand({ TableName: 'settings', Item: { key, value } }));
}

/** @param {Buffer} chunk */
function operationsIn(chunk) {
  return chunk.toString('latin1').match(/ HTTP\/1\.1\r\n/g)?.length ?? 0;
}

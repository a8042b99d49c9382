import type { Client, Export, Library, Method, ModelSource, Traps } from '../library.js';

/** The clients that have a method per command, by their names without `Client`. */
const AGGREGATED = [
  'Athena',
  'BedrockRuntime',
  'CloudFront',
  'CloudWatch',
  'CloudWatchLogs',
  'CognitoIdentityProvider',
  'EC2',
  'ECS',
  'EventBridge',
  'Firehose',
  'Kinesis',
  'KMS',
  'Lambda',
  'Rekognition',
  'Route53',
  'SecretsManager',
  'SFN',
  'SSM',
  'STS',
  'Textract',
];

const client: Export = { type: 'Client' };
const sockets: Client = {
  opens: 'sockets',
  lazy: true,
  timeout: {
    argument: 0,
    within: 'requestHandler',
    names: ['socketTimeout', 'requestTimeout'],
    unit: 'milliseconds',
  },
};

const send: Method = { effect: 'request', rows: 'one', command: { argument: 0 } };
const destroy: Method = { effect: 'release' };

const model: ModelSource = { argument: 0, property: 'TableName' };
const scan: Method = { effect: 'read', rows: 'many', model, cure: false };
const read: Method = { effect: 'read', rows: 'many' };
const write: Method = { effect: 'write', model };
const writes: Method = { effect: 'write' };

/** A key that stands twice is refused, as an empty list is: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
const getTraps: Traps = { limit: 100, duplicates: 'throws', empty: 'throws', order: 'none' };
/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html */
const putTraps: Traps = { limit: 25, duplicates: 'throws', empty: 'throws' };

const get: Method = { effect: 'read', rows: 'one', missing: 'undefined', model };

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html, and of SNS https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html */
const sendMessage: Method = { effect: 'enqueue' };
const messageTraps: Traps = { limit: 10, empty: 'throws' };

const ask: Method = { effect: 'request', rows: 'one', asks: true };
const list: Method = { effect: 'request', rows: 'many', asks: true };
const request: Method = { effect: 'request', rows: 'one' };
const store: Method = { ...request, repeatable: true };

/** https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/ */
const awsSdk: Library = {
  name: 'aws-sdk',
  title: 'AWS SDK',
  docs: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/Package/-aws-sdk-lib-dynamodb/',
  versions: '3',
  packages: ['@aws-sdk/client-*', '@aws-sdk/lib-*', '@aws-sdk/s3-*', '@smithy/core', '@smithy/smithy-client'],
  cure: '`BatchGetItem`',
  exports: {
    ...Object.fromEntries(AGGREGATED.map((name) => [name, client])),
    DynamoDB: { type: 'DynamoDB' },
    DynamoDBClient: { type: 'DynamoDBClient' },
    DynamoDBDocument: { type: 'Document' },
    DynamoDBDocumentClient: { type: 'DocumentClient' },
    'DynamoDBDocument.from': { returns: { type: 'Document' } },
    'DynamoDBDocumentClient.from': { returns: { type: 'DocumentClient' } },
    S3: { type: 'S3' },
    S3Client: { type: 'S3Client' },
    SES: { type: 'SES' },
    SESClient: { type: 'SESClient' },
    SESv2: { type: 'SES' },
    SESv2Client: { type: 'SESClient' },
    SNS: { type: 'SNS' },
    SNSClient: { type: 'SNSClient' },
    SQS: { type: 'SQS' },
    SQSClient: { type: 'SQSClient' },
    '*Client': client,
    '*Command': { type: 'Command' },
  },
  types: {
    Command: { owners: [] },
    // Built on a client that is given.
    DocumentClient: {
      owners: ['DynamoDBDocumentClient', 'DynamoDBDocument'],
      cure: '`BatchGetCommand`',
      methods: { send, destroy },
      commands: {
        GetCommand: { ...get, batch: { method: 'BatchGetCommand', traps: getTraps } },
        BatchGetCommand: read,
        TransactGetCommand: read,
        QueryCommand: scan,
        ScanCommand: scan,
        PutCommand: { ...write, batch: { method: 'BatchWriteCommand', traps: putTraps } },
        DeleteCommand: { ...write, batch: { method: 'BatchWriteCommand', traps: putTraps } },
        UpdateCommand: write,
        BatchWriteCommand: writes,
        TransactWriteCommand: writes,
      },
    },
    Document: {
      owners: ['DynamoDBDocument'],
      extends: 'DocumentClient',
      cure: '`batchGet`',
      methods: {
        get: { ...get, batch: { method: 'batchGet', traps: getTraps } },
        batchGet: read,
        transactGet: read,
        query: scan,
        scan,
        put: { ...write, batch: { method: 'batchWrite', traps: putTraps } },
        delete: { ...write, batch: { method: 'batchWrite', traps: putTraps } },
        update: write,
        batchWrite: writes,
        transactWrite: writes,
      },
    },
    DynamoDBClient: {
      owners: ['DynamoDBClient', 'DynamoDB'],
      cure: '`BatchGetItemCommand`',
      client: sockets,
      methods: { send, destroy },
      commands: {
        GetItemCommand: { ...get, batch: { method: 'BatchGetItemCommand', traps: getTraps } },
        BatchGetItemCommand: read,
        TransactGetItemsCommand: read,
        QueryCommand: scan,
        ScanCommand: scan,
        PutItemCommand: { ...write, batch: { method: 'BatchWriteItemCommand', traps: putTraps } },
        DeleteItemCommand: { ...write, batch: { method: 'BatchWriteItemCommand', traps: putTraps } },
        UpdateItemCommand: write,
        BatchWriteItemCommand: writes,
        TransactWriteItemsCommand: writes,
      },
    },
    DynamoDB: {
      extends: 'DynamoDBClient',
      cure: '`batchGetItem`',
      client: sockets,
      methods: {
        getItem: { ...get, batch: { method: 'batchGetItem', traps: getTraps } },
        batchGetItem: read,
        transactGetItems: read,
        query: scan,
        scan,
        putItem: { ...write, batch: { method: 'batchWriteItem', traps: putTraps } },
        deleteItem: { ...write, batch: { method: 'batchWriteItem', traps: putTraps } },
        updateItem: write,
        batchWriteItem: writes,
        transactWriteItems: writes,
      },
    },
    SNSClient: {
      owners: ['SNSClient', 'SNS'],
      client: sockets,
      methods: { send, destroy },
      commands: {
        PublishCommand: { ...sendMessage, batch: { method: 'PublishBatchCommand', traps: messageTraps } },
        PublishBatchCommand: sendMessage,
      },
    },
    SNS: {
      extends: 'SNSClient',
      client: sockets,
      methods: {
        publish: { ...sendMessage, batch: { method: 'publishBatch', traps: messageTraps } },
        publishBatch: sendMessage,
      },
    },
    SQSClient: {
      owners: ['SQSClient', 'SQS'],
      client: sockets,
      methods: { send, destroy },
      commands: {
        SendMessageCommand: {
          ...sendMessage,
          batch: { method: 'SendMessageBatchCommand', traps: messageTraps },
        },
        SendMessageBatchCommand: sendMessage,
        GetQueueUrlCommand: ask,
        GetQueueAttributesCommand: ask,
        ListQueuesCommand: list,
      },
    },
    SQS: {
      extends: 'SQSClient',
      client: sockets,
      methods: {
        sendMessage: { ...sendMessage, batch: { method: 'sendMessageBatch', traps: messageTraps } },
        sendMessageBatch: sendMessage,
        receiveMessage: request,
        deleteMessage: { ...store, batch: { method: 'deleteMessageBatch', traps: messageTraps } },
        deleteMessageBatch: store,
        getQueueUrl: ask,
        getQueueAttributes: ask,
        listQueues: list,
      },
    },
    /** Both versions of the service. */
    SESClient: {
      owners: ['SESClient', 'SES'],
      client: sockets,
      methods: { send, destroy },
      commands: {
        SendEmailCommand: request,
        SendRawEmailCommand: request,
        SendTemplatedEmailCommand: request,
        SendBulkTemplatedEmailCommand: request,
      },
    },
    SES: {
      extends: 'SESClient',
      client: sockets,
      methods: {
        sendEmail: request,
        sendRawEmail: request,
        sendTemplatedEmail: request,
        sendBulkTemplatedEmail: request,
      },
    },
    S3Client: {
      owners: ['S3Client', 'S3'],
      client: sockets,
      methods: { send, destroy },
      commands: {
        GetObjectCommand: ask,
        GetObjectAttributesCommand: ask,
        GetObjectTaggingCommand: ask,
        HeadObjectCommand: ask,
        HeadBucketCommand: ask,
        ListBucketsCommand: list,
        ListObjectsCommand: list,
        ListObjectsV2Command: list,
        ListObjectVersionsCommand: list,
        DeleteObjectCommand: {
          ...store,
          batch: { method: 'DeleteObjectsCommand', traps: { limit: 1000, empty: 'throws' } },
        },
        DeleteObjectsCommand: store,
      },
    },
    S3: {
      extends: 'S3Client',
      client: sockets,
      methods: {
        getObject: ask,
        getObjectAttributes: ask,
        getObjectTagging: ask,
        headObject: ask,
        headBucket: ask,
        listBuckets: list,
        listObjects: list,
        listObjectsV2: list,
        listObjectVersions: list,
        putObject: store,
        copyObject: store,
        uploadPart: store,
        deleteObject: {
          ...store,
          batch: { method: 'deleteObjects', traps: { limit: 1000, empty: 'throws' } },
        },
        deleteObjects: store,
      },
    },
    Client: {
      owners: ['Client', '*Client'],
      client: sockets,
      methods: { send, destroy },
    },
  },
};

export default awsSdk;

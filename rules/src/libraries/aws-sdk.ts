import type { Export, Library } from '../library.js';

/** The clients that have a method per command, by their names without `Client`. */
const AGGREGATED = [
  'Athena',
  'BedrockRuntime',
  'CloudFront',
  'CloudWatch',
  'CloudWatchLogs',
  'CognitoIdentityProvider',
  'DynamoDB',
  'EC2',
  'ECS',
  'EventBridge',
  'Firehose',
  'Kinesis',
  'KMS',
  'Lambda',
  'Rekognition',
  'Route53',
  'S3',
  'SecretsManager',
  'SES',
  'SESv2',
  'SFN',
  'SNS',
  'SQS',
  'SSM',
  'STS',
  'Textract',
];

const client: Export = { type: 'Client' };

/** https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/node-reusing-connections.html */
const awsSdk: Library = {
  name: 'aws-sdk',
  title: 'AWS SDK',
  docs: 'https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/node-reusing-connections.html',
  versions: '3',
  packages: ['@aws-sdk/client-*', '@aws-sdk/lib-*', '@aws-sdk/s3-*', '@smithy/core', '@smithy/smithy-client'],
  exports: {
    ...Object.fromEntries(AGGREGATED.map((name) => [name, client])),
    DynamoDBDocumentClient: { type: 'DocumentClient' },
    DynamoDBDocument: { type: 'DocumentClient' },
    'DynamoDBDocumentClient.from': { returns: { type: 'DocumentClient' } },
    'DynamoDBDocument.from': { returns: { type: 'DocumentClient' } },
    '*Client': client,
  },
  types: {
    // Built on a client that is given.
    DocumentClient: {
      owners: ['DynamoDBDocumentClient', 'DynamoDBDocument'],
      methods: { send: { effect: 'request', rows: 'one' }, destroy: { effect: 'release' } },
    },
    Client: {
      owners: ['Client', '*Client'],
      client: { opens: 'sockets', lazy: true },
      methods: { send: { effect: 'request', rows: 'one' }, destroy: { effect: 'release' } },
    },
  },
};

export default awsSdk;

import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  S3,
  S3Client,
} from '@aws-sdk/client-s3';
import { PublishBatchCommand, PublishCommand, SNS, SNSClient } from '@aws-sdk/client-sns';
import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQS,
  SQSClient,
} from '@aws-sdk/client-sqs';

const object = { Bucket: 'bucket', Key: 'key' };
const queue = { QueueUrl: 'url' };

export async function useObjects(): Promise<void> {
  const s3 = new S3Client({});
  await s3.send(new GetObjectCommand(object));
  await s3.send(new GetObjectAttributesCommand({ ...object, ObjectAttributes: ['ETag'] }));
  await s3.send(new GetObjectTaggingCommand(object));
  await s3.send(new HeadObjectCommand(object));
  await s3.send(new HeadBucketCommand(object));
  await s3.send(new ListBucketsCommand({}));
  await s3.send(new ListObjectsCommand(object));
  await s3.send(new ListObjectsV2Command(object));
  await s3.send(new ListObjectVersionsCommand(object));
  await s3.send(new DeleteObjectCommand(object));
  await s3.send(new DeleteObjectsCommand({ ...object, Delete: { Objects: [] } }));
  s3.destroy();
}

export async function useObjectMethods(): Promise<void> {
  const s3 = new S3({});
  await s3.getObject(object);
  await s3.getObjectAttributes({ ...object, ObjectAttributes: ['ETag'] });
  await s3.getObjectTagging(object);
  await s3.headObject(object);
  await s3.headBucket(object);
  await s3.listBuckets({});
  await s3.listObjects(object);
  await s3.listObjectsV2(object);
  await s3.listObjectVersions(object);
  await s3.putObject(object);
  await s3.copyObject({ ...object, CopySource: 'bucket/other' });
  await s3.uploadPart({ ...object, UploadId: 'id', PartNumber: 1 });
  await s3.deleteObject(object);
  await s3.deleteObjects({ ...object, Delete: { Objects: [] } });
}

export async function useQueues(): Promise<void> {
  const sqs = new SQSClient({});
  await sqs.send(new SendMessageCommand({ ...queue, MessageBody: 'text' }));
  await sqs.send(new SendMessageBatchCommand({ ...queue, Entries: [] }));
  await sqs.send(new GetQueueUrlCommand({ QueueName: 'name' }));
  await sqs.send(new GetQueueAttributesCommand(queue));
  await sqs.send(new ListQueuesCommand({}));
  sqs.destroy();
}

export async function useQueueMethods(): Promise<void> {
  const sqs = new SQS({});
  await sqs.sendMessage({ ...queue, MessageBody: 'text' });
  await sqs.sendMessageBatch({ ...queue, Entries: [] });
  await sqs.receiveMessage(queue);
  await sqs.deleteMessage({ ...queue, ReceiptHandle: 'handle' });
  await sqs.deleteMessageBatch({ ...queue, Entries: [] });
  await sqs.getQueueUrl({ QueueName: 'name' });
  await sqs.getQueueAttributes(queue);
  await sqs.listQueues({});
}

export async function useTopics(): Promise<void> {
  const sns = new SNSClient({});
  await sns.send(new PublishCommand({ TopicArn: 'topic', Message: 'text' }));
  await sns.send(new PublishBatchCommand({ TopicArn: 'topic', PublishBatchRequestEntries: [] }));
  sns.destroy();
}

export async function useTopicMethods(): Promise<void> {
  const sns = new SNS({});
  await sns.publish({ TopicArn: 'topic', Message: 'text' });
  await sns.publishBatch({ TopicArn: 'topic', PublishBatchRequestEntries: [] });
}

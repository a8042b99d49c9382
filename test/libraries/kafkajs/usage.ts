import { Kafka } from 'kafkajs';

const kafka = new Kafka({ clientId: 'shop', brokers: ['localhost:9092'], requestTimeout: 30_000 });
const producer = kafka.producer();
const consumer = kafka.consumer({ groupId: 'mail' });
const admin = kafka.admin();

export async function send(): Promise<void> {
  await producer.connect();
  await producer.send({ topic: 'orders', messages: [{ key: 'a', value: '1' }] });
  await producer.sendBatch({ topicMessages: [{ topic: 'orders', messages: [{ value: '1' }] }] });
  const transaction = await producer.transaction();
  await transaction.send({ topic: 'orders', messages: [{ value: '1' }] });
  await transaction.sendBatch({ topicMessages: [] });
  await transaction.sendOffsets({ consumerGroupId: 'mail', topics: [] });
  await transaction.commit();
  await transaction.abort();
  await producer.disconnect();
}

export async function work(): Promise<void> {
  await consumer.connect();
  await consumer.subscribe({ topic: 'orders', fromBeginning: true });
  await consumer.run({ eachMessage: async ({ message }) => console.log(message.value) });
  await consumer.commitOffsets([{ topic: 'orders', partition: 0, offset: '1' }]);
  await consumer.stop();
  await consumer.disconnect();
}

export async function manage(): Promise<unknown> {
  await admin.connect();
  await admin.createTopics({ topics: [{ topic: 'orders' }] });
  await admin.createPartitions({ topicPartitions: [{ topic: 'orders', count: 3 }] });
  await admin.deleteTopics({ topics: ['old'] });
  const known = [
    await admin.listTopics(),
    await admin.fetchTopicMetadata({ topics: ['orders'] }),
    await admin.fetchTopicOffsets('orders'),
    await admin.fetchOffsets({ groupId: 'mail' }),
    await admin.describeCluster(),
  ];
  await admin.disconnect();
  return known;
}

import type { Library, Method } from '../library.js';

const send: Method = { effect: 'enqueue', rows: 'many', batch: { method: 'sendBatch' } };
const sendBatch: Method = { effect: 'enqueue', rows: 'many' };
const ask: Method = { effect: 'request', rows: 'many', asks: true };
/** Waits for the broker's answer. */
const command: Method = { effect: 'request', rows: 'one', repeatable: true };
const connection: Readonly<Record<string, Method>> = {
  connect: { effect: 'connect' },
  disconnect: { effect: 'release' },
};

/** https://kafka.js.org/docs/producing */
const kafkajs: Library = {
  name: 'kafkajs',
  title: 'KafkaJS',
  docs: 'https://kafka.js.org/docs/producing',
  versions: '1 || 2',
  packages: ['kafkajs'],
  exports: {
    Kafka: { type: 'Kafka' },
    Producer: { type: 'Producer' },
    Consumer: { type: 'Consumer' },
    Admin: { type: 'Admin' },
    Transaction: { type: 'Transaction' },
  },
  types: {
    Kafka: {
      // Opens nothing itself.
      methods: {
        producer: { returns: { type: 'Producer' }, makes: true },
        consumer: { returns: { type: 'Consumer' } },
        admin: { returns: { type: 'Admin' } },
      },
    },
    Producer: {
      client: { opens: 'connection' },
      methods: { ...connection, send, sendBatch, transaction: { returns: { type: 'Transaction' } } },
    },
    Transaction: {
      channel: 'transaction',
      methods: { send, sendBatch, sendOffsets: command, commit: command, abort: command },
    },
    Consumer: {
      methods: { ...connection, subscribe: {}, run: {}, commitOffsets: command, stop: {} },
    },
    Admin: {
      methods: {
        ...connection,
        listTopics: ask,
        fetchTopicMetadata: ask,
        fetchTopicOffsets: ask,
        fetchOffsets: ask,
        describeCluster: ask,
        createTopics: command,
        deleteTopics: command,
        createPartitions: command,
      },
    },
  },
};

export default kafkajs;

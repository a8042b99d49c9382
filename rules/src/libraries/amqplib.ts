import type { Callback, Library, Method } from '../library.js';

/** Waits for the broker's answer. */
const ask: Method = { effect: 'request', rows: 'one', repeatable: true };
/** Goes into the channel's buffer, and to the broker with what else is in it. */
const send: Method = { effect: 'enqueue', rows: 'one', merges: 'pipelined' };
const settle: Method = { effect: 'write', rows: 'one', merges: 'pipelined' };

/** The form with callbacks (`amqplib/callback_api`) passes what the other one gives back: `(error, channel) => ...`. */
const withConnection: Callback = { argument: -1, parameters: [undefined, 'Connection'], channel: 'pool' };
const withChannel: Callback = { argument: -1, parameters: [undefined, 'Channel'], channel: 'pool' };

/** https://amqp-node.github.io/amqplib/channel_api.html */
const amqplib: Library = {
  name: 'amqplib',
  title: 'amqplib',
  docs: 'https://amqp-node.github.io/amqplib/channel_api.html',
  versions: '0.10',
  packages: ['amqplib'],
  exports: {
    connect: { returns: { type: 'Connection' }, callback: withConnection },
    Connection: { type: 'Connection' },
    ChannelModel: { type: 'Connection' },
    Channel: { type: 'Channel' },
    ConfirmChannel: { type: 'Channel' },
  },
  types: {
    Connection: {
      owners: ['Connection', 'ChannelModel'],
      client: { opens: 'connection' },
      methods: {
        createChannel: { effect: 'acquire', returns: { type: 'Channel' }, callback: withChannel },
        createConfirmChannel: { effect: 'acquire', returns: { type: 'Channel' }, callback: withChannel },
        close: { effect: 'release' },
      },
    },
    Channel: {
      owners: ['Channel', 'ConfirmChannel'],
      methods: {
        publish: send,
        sendToQueue: send,
        waitForConfirms: ask,
        assertQueue: ask,
        checkQueue: { ...ask, asks: true },
        deleteQueue: ask,
        purgeQueue: ask,
        bindQueue: ask,
        unbindQueue: ask,
        assertExchange: ask,
        checkExchange: { ...ask, asks: true },
        deleteExchange: ask,
        bindExchange: ask,
        consume: ask,
        cancel: ask,
        get: ask,
        prefetch: ask,
        ack: settle,
        ackAll: settle,
        nack: settle,
        nackAll: settle,
        reject: settle,
        close: { effect: 'release' },
      },
    },
  },
};

export default amqplib;

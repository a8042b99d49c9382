import * as amqp from 'amqplib';
import type { Channel } from 'amqplib';

export async function open(): Promise<void> {
  const connection = await amqp.connect('amqp://localhost');
  const channel = await connection.createConfirmChannel();
  await declare(channel);
  channel.publish('events', 'user.created', Buffer.from('{}'), { persistent: true });
  channel.sendToQueue('mail', Buffer.from('{}'));
  await channel.waitForConfirms();
  await channel.close();
  await connection.close();
}

async function declare(channel: Channel): Promise<void> {
  await channel.assertExchange('events', 'topic');
  await channel.checkExchange('events');
  await channel.bindExchange('events', 'all', '#');
  await channel.assertQueue('mail', { durable: true });
  await channel.checkQueue('mail');
  await channel.bindQueue('mail', 'events', 'user.*');
  await channel.unbindQueue('mail', 'events', 'user.*');
  await channel.purgeQueue('mail');
  await channel.deleteQueue('mail');
  await channel.deleteExchange('events');
}

export async function work(): Promise<void> {
  const connection = await amqp.connect('amqp://localhost');
  const channel = await connection.createChannel();
  await channel.prefetch(10);
  const { consumerTag } = await channel.consume('mail', (message) => {
    if (message) channel.ack(message);
  });
  await channel.cancel(consumerTag);
  const message = await channel.get('mail');
  if (message) {
    channel.nack(message);
    channel.reject(message);
  }
  channel.ackAll();
  channel.nackAll();
}

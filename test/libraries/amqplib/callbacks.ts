import { connect } from 'amqplib/callback_api';

export function send(text: string): void {
  connect('amqp://localhost', (error, connection) => {
    if (error) throw error;
    connection.createChannel((refused, channel) => {
      if (refused) throw refused;
      channel.assertQueue('mail');
      channel.sendToQueue('mail', Buffer.from(text));
      channel.close(() => {
        connection.close();
      });
    });
  });
}

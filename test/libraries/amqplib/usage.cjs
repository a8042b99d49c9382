const amqp = require('amqplib/callback_api');

exports.send = (text) =>
  amqp.connect('amqp://localhost', function (error, connection) {
    if (error) throw error;
    connection.createConfirmChannel(function (refused, channel) {
      if (refused) throw refused;
      channel.sendToQueue('mail', Buffer.from(text));
    });
  });

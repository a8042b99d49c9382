const webPush = require('web-push');

exports.use = async (subscription) => {
  await webPush.sendNotification(subscription, 'Hello');
};

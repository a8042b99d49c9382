const { Queue } = require('bullmq');

const queue = new Queue('mail', { connection: { host: 'localhost' } });

exports.send = (to) => queue.add('welcome', { to });

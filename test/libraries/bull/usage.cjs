const Queue = require('bull');

const queue = new Queue('mail');

exports.send = (to) => queue.add({ to });

const memjs = require('memjs');

const client = memjs.Client.create();

exports.load = (key) => client.get(key);

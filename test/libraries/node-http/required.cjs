const https = require('node:https');
const { request } = require('http');

exports.use = () => {
  https.request('https://example.org/', { method: 'PUT' }).end();
  request({ host: 'example.org' }).end();
};

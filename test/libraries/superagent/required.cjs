const request = require('superagent');
const { agent, del, get, head, patch, post, put } = require('superagent');

const browser = agent();

exports.use = async () => [
  await request.get('https://example.org/'),
  await get('https://example.org/'),
  await head('https://example.org/'),
  await post('https://example.org/').send({}),
  await put('https://example.org/').send({}),
  await patch('https://example.org/').send({}),
  await del('https://example.org/'),
  await browser.get('https://example.org/'),
];

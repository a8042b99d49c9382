const { MongoClient } = require('mongodb');

const client = new MongoClient(process.env.MONGODB_URL, {
  maxPoolSize: 1,
  heartbeatFrequencyMS: 600_000,
});

exports.visits = client.db().collection('visits');

exports.ready = () => client.connect();
exports.close = () => client.close();

const { visits } = require('./database.cjs');

exports.shape = { inputs: 'looseIds', writes: true };

exports.run = async function run(ids) {
  await Promise.all(ids.map((customerId) => visits.insertOne({ customerId, note: 'came by' })));
};

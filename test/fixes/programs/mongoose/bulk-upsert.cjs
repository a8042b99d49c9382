const { Call } = require('./database.cjs');

exports.shape = { inputs: 'looseIds', writes: true, allOrNothing: true };

exports.run = async function run(ids) {
  for (const customerId of ids) {
    await Call.findOneAndUpdate(
      { customerId },
      { $inc: { count: 1 }, $setOnInsert: { note: 'first' } },
      { upsert: true, returnDocument: 'after' },
    );
  }
};

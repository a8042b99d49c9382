const { visits } = require('./database.cjs');

exports.shape = { inputs: 'looseIds', writes: true };

exports.run = async function run(ids) {
  for (const id of ids) {
    await visits.updateOne(
      { customerId: id },
      { $inc: { count: 1 }, $setOnInsert: { note: 'first' } },
      { upsert: true },
    );
  }
};

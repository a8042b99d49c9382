const { Call } = require('./database.cjs');

exports.shape = { inputs: 'looseIds', writes: true, allOrNothing: true };

exports.run = async function run(ids) {
  for (const customerId of ids) {
    await Call.create({ customerId, note: `customer ${customerId}` });
  }
};

const { db } = require('./database.cjs');

/** @type {import('../shape.js').Shape} */
exports.shape = { inputs: 'knownIds', refusal: '`groupBy` may apply to each query by itself' };

exports.run = async (ids) => {
  const found = [];
  for (const id of ids)
    found.push(
      await db('orders').select('status').where({ customer_id: id }).groupBy('status').orderBy('status'),
    );
  return found;
};

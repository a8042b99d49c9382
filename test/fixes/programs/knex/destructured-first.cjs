const { db } = require('./database.cjs');

/** @type {import('../shape.js').Shape} */
exports.shape = { inputs: 'knownIds' };

exports.run = (ids) =>
  Promise.all(
    ids.map(async (id) => {
      const [customer] = await db('customers').select('id', 'email').where({ id }).limit(1);
      return customer ? customer.email : null;
    }),
  );

const { dataSource, Order } = require('./database.cjs');

/** @type {import('../shape.js').Shape} */
exports.shape = { inputs: 'ids' };

exports.run = async function (ids) {
  const counts = [];
  for (const id of ids) {
    const count = await dataSource.getRepository(Order).countBy({ customerId: id });
    counts.push({ id, count });
  }
  return counts;
};

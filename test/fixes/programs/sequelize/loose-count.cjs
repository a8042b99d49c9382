const { Order } = require('./database.cjs');

/** @type {import('../shape.js').Shape} */
exports.shape = { inputs: 'ids' };

exports.run = async function (ids) {
  const counts = await Promise.all(ids.map((id) => Order.count({ where: { customerId: id } })));
  return counts;
};

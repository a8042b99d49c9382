const { Customer } = require('./database.cjs');

/** @type {import('../shape.js').Shape} */
exports.shape = { inputs: 'orders' };

exports.run = async (orders) => {
  const names = new Map();
  for (const { id, customerId } of orders) {
    const customer = await Customer.findByPk(customerId);
    if (customer) names.set(id, customer.name);
  }
  return names;
};

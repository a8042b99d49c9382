const { Customer } = require('./database.cjs');

/** @type {import('../shape.js').Shape} */
exports.shape = { inputs: 'orders' };

exports.run = async (orders) => {
  const names = [];
  for (let i = 0; i < orders.length; i++) {
    const customer = await Customer.findOne({ where: { id: orders[i].customerId } });
    names.push(customer ? customer.get('name') : undefined);
  }
  return names;
};

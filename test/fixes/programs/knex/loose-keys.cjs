const { db } = require('./database.cjs');

/** @type {import('../shape.js').Shape} */
exports.shape = { inputs: 'looseOrders' };

exports.run = async (orders) => {
  const names = [];
  for (const order of orders) {
    const customer = await db('customers').where('id', order.customerId).first('id', 'name');
    names.push(customer && customer.name);
  }
  return names;
};

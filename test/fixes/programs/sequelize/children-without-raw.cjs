const { Customer, Order } = require('./database.cjs');

/** @type {import('../shape.js').Shape} */
exports.shape = { inputs: 'knownIds', perItem: 'varies', after: 2, afterWithoutItems: 1 };

exports.run = async (ids) => {
  const customers = await Customer.findAll({ where: { id: ids }, order: ['id'] });
  const result = [];
  for (const customer of customers) {
    const orders = await Order.findAll({ where: { customerId: customer.id }, order: ['id'] });
    result.push({ name: customer.name, orders: orders.length });
  }
  return result;
};

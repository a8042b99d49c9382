const { Customer } = require('./database.cjs');

/** @type {import('../shape.js').Shape} */
exports.shape = { inputs: 'orders' };

exports.run = (orders) =>
  Promise.all(
    orders.map(async (order) => {
      const customer = await Customer.findByPk(order.customerId, { attributes: ['id', 'name'], raw: true });
      return Object.assign({}, order, { customer });
    }),
  );

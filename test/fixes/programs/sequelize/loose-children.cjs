const { Order } = require('./database.cjs');

/** @type {import('../shape.js').Shape} */
exports.shape = { inputs: 'looseOrders', fixme: 'gives [ [ 4, 24, 34 ], [], [ 4, 24, 34 ] ]' };

exports.run = async function (orders) {
  const result = [];
  for (const order of orders) {
    const siblings = await Order.findAll({
      where: { customerId: order.customerId },
      order: ['id'],
      raw: true,
    });
    result.push(siblings.map((sibling) => sibling.id));
  }
  return result;
};

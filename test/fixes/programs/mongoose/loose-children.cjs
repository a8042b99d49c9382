const { Order } = require('./database.cjs');

exports.shape = { inputs: 'orders' };

exports.run = async function run(orders) {
  const found = [];
  for (const order of orders) {
    const others = await Order.find({ customerId: order.customerId }).lean();
    found.push(others.map(({ _id }) => _id));
  }
  return found;
};

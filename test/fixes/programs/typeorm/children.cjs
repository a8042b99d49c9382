const { dataSource, Order } = require('./database.cjs');

/** @type {import('../shape.js').Shape} */
exports.shape = { inputs: 'ids' };

exports.run = async (customerIds) => {
  const repository = dataSource.getRepository(Order);
  const histories = [];
  for (const customerId of customerIds) {
    const orders = await repository.find({ where: { customerId }, order: { id: 'ASC' } });
    histories.push(orders.map((order) => order.status));
  }
  return histories;
};

const { pool } = require('./database.cjs');

/** @type {import('../shape.js').Shape} */
exports.shape = {
  inputs: 'visitingOrders',
  writes: true,
  perItem: 'varies',
  after: 2,
  afterWithoutItems: 1,
};

exports.run = async (orders) => {
  await pool.query("INSERT INTO visits (customer_id, note) SELECT id, 'came by' FROM customers");
  for (const order of orders) {
    await pool.query('DELETE FROM visits WHERE customer_id = ?', [order.customerId]);
  }
};

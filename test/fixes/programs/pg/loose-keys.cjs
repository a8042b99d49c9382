const { pool } = require('./database.cjs');

/** @type {import('../shape.js').Shape} */
exports.shape = { inputs: 'looseOrders' };

exports.run = async function (orders) {
  const names = [];
  for (const order of orders) {
    const result = await pool.query('SELECT id, name FROM customers WHERE id = $1', [order.customerId]);
    names.push(result.rows[0] ? result.rows[0].name : null);
  }
  return names;
};

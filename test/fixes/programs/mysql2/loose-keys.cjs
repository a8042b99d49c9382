const { pool } = require('./database.cjs');

const shape = { inputs: 'looseOrders', perItem: 'varies' };

async function run(orders) {
  const found = [];
  for (const order of orders) {
    const [rows] = await pool.query('SELECT `ID`, `name` FROM customers WHERE `id` = ?', [order.customerId]);
    found.push({ id: order.id, names: rows.map((row) => row.name) });
  }
  return found;
}

module.exports = { shape, run };

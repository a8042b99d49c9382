const { pool } = require('./database.cjs');

/** @type {import('../shape.js').Shape} */
exports.shape = { inputs: 'ids', refusal: 'does more than give back what it reads' };

async function customerById(id) {
  const { rows } = await pool.query('SELECT id, name FROM customers WHERE id = $1', [id]);
  return rows[0];
}

exports.run = async (ids) => {
  const customers = await Promise.all(ids.map((id) => customerById(id)));
  return customers.map((customer) => customer && customer.name);
};

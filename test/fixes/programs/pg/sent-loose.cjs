const { pool } = require('./database.cjs');

/** @type {import('../shape.js').Shape} */
exports.shape = { inputs: 'looseIds' };

const rowsOf = async (sql, values) => (await pool.query(sql, values)).rows;

exports.run = async (ids) => {
  const names = [];
  for (const id of ids) {
    const [customer] = await rowsOf('SELECT id, name FROM customers WHERE id = $1', [id]);
    names.push(customer?.name);
  }
  return names;
};

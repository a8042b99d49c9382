const { pool } = require('./database.cjs');

/** @type {import('../shape.js').Shape} */
exports.shape = { inputs: 'looseIds' };

exports.run = async function (ids) {
  const counts = [];
  for (const id of ids) {
    const { rows } = await pool.query('SELECT count(*) FROM orders WHERE customer_id = $1', [id]);
    counts.push(+rows[0].count);
  }
  return counts;
};

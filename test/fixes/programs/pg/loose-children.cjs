const { pool } = require('./database.cjs');

/** @type {import('../shape.js').Shape} */
exports.shape = { inputs: 'looseIds' };

exports.run = async (ids) =>
  Promise.all(
    ids.map(async (id) => {
      const { rows } = await pool.query('SELECT * FROM orders WHERE customer_id = $1 ORDER BY id', [id]);
      return rows.map((row) => row.status);
    }),
  );

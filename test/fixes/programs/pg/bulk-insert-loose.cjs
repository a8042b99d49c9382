const { pool } = require('./database.cjs');

/** @type {import('../shape.js').Shape} */
exports.shape = { inputs: 'looseIds', writes: true, allOrNothing: true };

exports.run = async (ids) => {
  for (const id of ids) {
    await pool.query("INSERT INTO visits (customer_id, note) VALUES ($1, lower('CAME BY'))", [id]);
  }
};

const { Pool } = require('pg');

exports.shape = { inputs: 'knownIds', takes: 'all', measure: 'rounds', before: 2, after: 1 };

const pool = new Pool({ connectionString: process.env.DATABASE_URL, min: 2, idleTimeoutMillis: 0 });
/** Both connections are there before anything is counted. */
exports.warm = Promise.all([1, 2].map(() => pool.query('select pg_sleep(0.05)')));

exports.answer = async function answer(ids) {
  const customers = await pool.query('SELECT id, name FROM customers WHERE id = ANY($1) ORDER BY id', [ids]);
  const orders = await pool.query('SELECT id FROM orders WHERE customer_id = ANY($1) ORDER BY id', [ids]);
  return { customers: customers.rows, orders: orders.rows };
};

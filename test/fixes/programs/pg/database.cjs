const { Pool } = require('pg');

const pool = new Pool({ connectionString: process.env.PG_URL, max: 1, idleTimeoutMillis: 0 });

module.exports = {
  pool,
  ready: () => pool.query('select 1'),
  close: () => pool.end(),
};

const mysql = require('mysql2/promise');

const pool = mysql.createPool({ uri: process.env.MYSQL2_URL ?? '', connectionLimit: 1 });

module.exports = { pool, ready: () => pool.query('select 1'), close: () => pool.end() };

const knex = require('knex');

const db = knex({ client: 'pg', connection: process.env.KNEX_URL, pool: { min: 0, max: 1 } });

module.exports = { db, ready: () => db.raw('select 1'), close: () => db.destroy() };

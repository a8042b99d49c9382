const { db } = require('./database.cjs');

/** @type {import('../shape.js').Shape} */
exports.shape = { inputs: 'looseIds' };

exports.run = async (ids) =>
  Promise.all(
    ids.map(async (id) => {
      const rows = await db.select('*').from('orders').where('customer_id', '=', id).orderBy('id');
      return rows.map((row) => row.status);
    }),
  );

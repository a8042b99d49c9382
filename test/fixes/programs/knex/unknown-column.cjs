const { db } = require('./database.cjs');

/** @type {import('../shape.js').Shape} */
exports.shape = { inputs: 'emails', refusal: '`email` is not known to be unique' };

exports.run = async (emails) => {
  const found = [];
  for (const email of emails) found.push(await db('customers').where({ email }).first());
  return found;
};

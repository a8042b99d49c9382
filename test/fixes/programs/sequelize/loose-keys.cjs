const { Customer } = require('./database.cjs');

/** @type {import('../shape.js').Shape} */
exports.shape = { inputs: 'looseIds', perItem: 'varies' };

exports.run = async function (ids) {
  const names = [];
  for (const id of ids) {
    const customer = await Customer.findByPk(id);
    names.push(customer ? customer.name : null);
  }
  return names;
};

const { Customer } = require('./database.cjs');

exports.shape = { inputs: 'looseIds' };

exports.run = async function run(ids) {
  const names = [];
  for (const id of ids) {
    const customer = await Customer.findById(id).lean();
    names.push(customer ? customer.name : null);
  }
  return names;
};

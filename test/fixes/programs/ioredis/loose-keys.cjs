const { redis } = require('./database.cjs');

const shape = { inputs: 'looseIds', perItem: 'varies' };

async function run(ids) {
  const found = [];
  for (const id of ids) {
    const customer = await redis.get(`customer:${id}`);
    found.push({ id, name: customer ? JSON.parse(customer).name : undefined });
  }
  return found;
}

module.exports = { shape, run };

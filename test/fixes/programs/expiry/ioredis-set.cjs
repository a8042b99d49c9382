const Redis = require('ioredis');
const { Pool } = require('pg');

exports.shape = { inputs: 'ids', takes: 'each', measure: 'lasting', before: 'distinct', after: 0 };

const pool = new Pool({ connectionString: process.env.DATABASE_URL });
const redis = new Redis(process.env.REDIS_URL);

exports.answer = async function answer(id) {
  const cached = await redis.get('customer:' + id);
  if (cached) return JSON.parse(cached);
  const { rows } = await pool.query('SELECT id, name FROM customers WHERE id = $1', [id]);
  const customer = rows[0] || { id, name: 'nobody' };
  await redis.set('customer:' + id, JSON.stringify(customer));
  return customer;
};

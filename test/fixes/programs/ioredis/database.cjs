const { Redis } = require('ioredis');

const redis = new Redis(process.env.IOREDIS_URL ?? '');

module.exports = { redis, ready: () => redis.ping(), close: () => redis.quit() };

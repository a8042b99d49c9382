import 'reflect-metadata';
import { Redis } from 'ioredis';
import { createApp } from './app.js';
import { createDataSource } from './database.js';

const dataSource = createDataSource(process.env.DATABASE_URL ?? 'postgres://localhost:5432/shop');
await dataSource.initialize();
const redis = new Redis(process.env.REDIS_URL ?? 'redis://localhost:6379', { lazyConnect: true });

const app = createApp(dataSource, redis);
app.addHook('onClose', async () => {
  redis.disconnect();
  await dataSource.destroy();
});
const address = await app.listen({ port: Number(process.env.PORT ?? 3000), host: '127.0.0.1' });
console.log(`The shop listens on ${address}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void app.close().then(() => process.exit()));
}

import 'reflect-metadata';
import { createApp } from './app.js';
import { createDataSource } from './database.js';

const dataSource = createDataSource(process.env.DATABASE_URL ?? 'postgres://localhost:5432/shop');
await dataSource.initialize();

const app = createApp(dataSource);
app.addHook('onClose', () => dataSource.destroy());
const address = await app.listen({ port: Number(process.env.PORT ?? 3000), host: '127.0.0.1' });
console.log(`The shop listens on ${address}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void app.close());
}
